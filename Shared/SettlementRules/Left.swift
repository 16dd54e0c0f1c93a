// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// What earlier rules left of the bill. A rule reads it and returns what it takes; it never sees its successors.
struct Left: Sendable, Hashable {
  private(set) var inScopeSelf: Fen
  private(set) var preSelfPay: Fen
  private(set) var overLimit: Fen
  private(set) var ownExpense: [CostClass: Fen]
  /// The part of `inScopeSelf` that lies above the cap of the basic fund.
  private(set) var aboveCap = Fen.zero

  init(_ split: ScopeSplit, ownExpense: [CostClass: Fen]) {
    inScopeSelf = split.inScope
    preSelfPay = split.preSelfPay
    overLimit = split.overLimit
    self.ownExpense = ownExpense
  }

  var total: Fen { inScopeSelf + preSelfPay + overLimit + ownExpense.values.reduce(.zero, +) }

  /// Marks what the basic fund's cap cut off.
  mutating func setAboveCap(_ amount: Fen) { aboveCap = min(amount.orZero, inScopeSelf) }

  /// A payer takes an amount: in-scope first, then pre-self-pay, then over the ceilings, then own expense in the order
  /// of the class names. Above-cap amounts go last within in-scope, unless `fromAboveCap` says otherwise.
  mutating func take(_ amount: Fen, fromAboveCap: Fen = .zero) throws(SettlementError) {
    guard amount >= .zero, amount <= total else {
      throw .brokenIdentity(BrokenIdentity("a rule takes more than is left"))
    }
    aboveCap = (aboveCap - fromAboveCap).orZero
    var rest = amount
    Self.take(&rest, &inScopeSelf)
    Self.take(&rest, &preSelfPay)
    Self.take(&rest, &overLimit)
    for costClass in ownExpense.keys.sorted() where rest > .zero {
      Self.take(&rest, &ownExpense[costClass, default: .zero])
    }
    aboveCap = min(aboveCap, inScopeSelf)
  }

  private static func take(_ rest: inout Fen, _ part: inout Fen) {
    let taken = min(rest, part)
    part -= taken
    rest -= taken
  }
}
