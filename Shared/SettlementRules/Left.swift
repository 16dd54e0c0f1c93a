// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// What earlier rules left of the bill. A rule reads it and returns what it takes; it never sees its successors.
struct Left: Sendable, Hashable {
  private(set) var inScopeSelf: Fen
  private(set) var preSelfPay: Fen
  private(set) var overLimit: Fen
  private(set) var ownExpense: ClassSums
  /// The part of `inScopeSelf` that lies above the cap of the basic fund.
  private(set) var aboveCap = Fen.zero
  /// The part of `inScopeSelf` that is the deductible of this bill.
  private(set) var deductible = Fen.zero
  /// `inScopeSelf` as the basic fund left it; later payers do not lower it.
  private(set) var afterBasicFund: Fen

  init(_ split: ScopeSplit, ownExpense: ClassSums) {
    inScopeSelf = split.inScope
    preSelfPay = split.preSelfPay
    overLimit = split.overLimit
    self.ownExpense = ownExpense
    afterBasicFund = split.inScope
  }

  var total: Fen { inScopeSelf + preSelfPay + overLimit + ownExpense.total }

  /// Marks what the basic fund decided: what its cap cut off, and its deductible.
  mutating func setBasicFund(aboveCap: Fen, deductible: Fen) {
    self.aboveCap = min(aboveCap.orZero, inScopeSelf)
    self.deductible = min(deductible.orZero, inScopeSelf - self.aboveCap)
    afterBasicFund = inScopeSelf
  }

  /// The parts that count for a benefit, each times its weight.
  func cost(of costs: [BenefitCost], rounding: Rounding) -> Fen {
    costs.reduce(.zero) { $0 + amount(of: $1).times($1.weight, rounding: rounding) }
  }

  private func amount(of cost: BenefitCost) -> Fen {
    switch cost.part {
    case .inScopeSelf: inScopeSelf
    case .preSelfPay: preSelfPay
    case .overLimit: overLimit
    case .ownExpense: ownExpense.total(of: cost.classes)
    }
  }

  /// A payer takes an amount: first from the parts it pays for, then in-scope, pre-self-pay, over the ceilings, own expense
  /// in the order of the class names. Within in-scope the deductible and what lies above the cap go last, unless
  /// `fromAboveCap` says otherwise.
  mutating func take(
    _ amount: Fen, fromAboveCap: Fen = .zero, for costs: [BenefitCost] = [], sparingAboveCap: Bool = false
  ) throws(SettlementError) {
    guard amount >= .zero, amount <= total else {
      throw .brokenIdentity(BrokenIdentity("a rule takes more than is left"))
    }
    let above = min(fromAboveCap, aboveCap, amount)
    aboveCap -= above
    inScopeSelf -= above
    var rest = amount - above
    let spared = sparingAboveCap ? aboveCap : .zero
    inScopeSelf -= spared
    for cost in costs { take(&rest, cost.part, cost.classes) }
    inScopeSelf += spared
    for part in CostPart.allCases { take(&rest, part, .all) }
    aboveCap = min(aboveCap, inScopeSelf)
    deductible = min(deductible, inScopeSelf - aboveCap)
  }

  private mutating func take(_ rest: inout Fen, _ part: CostPart, _ classes: CostClasses) {
    switch part {
    case .inScopeSelf: Self.take(&rest, &inScopeSelf)
    case .preSelfPay: Self.take(&rest, &preSelfPay)
    case .overLimit: Self.take(&rest, &overLimit)
    case .ownExpense: ownExpense.take(&rest, of: classes)
    }
  }

  private static func take(_ rest: inout Fen, _ part: inout Fen) {
    let taken = min(rest, part)
    part -= taken
    rest -= taken
  }
}
