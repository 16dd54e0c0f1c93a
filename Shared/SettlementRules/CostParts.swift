// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// What is left of the four parts of a bill, while insurers pay.
struct CostParts: Sendable {
  /// The figure of an insurer's share that names the parts it pays for, in their order.
  static let figure = "pays_for"

  private var inScopeSelf: Fen
  private var preSelfPay: Fen
  private var overLimit: Fen
  private var ownExpense: Fen

  init(_ base: CommercialBase) {
    inScopeSelf = base.inScopeSelf
    preSelfPay = base.preSelfPay
    overLimit = base.overLimit
    ownExpense = base.ownExpense.values.reduce(.zero, +)
  }

  private(set) subscript(part: CostPart) -> Fen {
    get {
      switch part {
      case .inScopeSelf: inScopeSelf
      case .preSelfPay: preSelfPay
      case .overLimit: overLimit
      case .ownExpense: ownExpense
      }
    }
    set {
      switch part {
      case .inScopeSelf: inScopeSelf = newValue
      case .preSelfPay: preSelfPay = newValue
      case .overLimit: overLimit = newValue
      case .ownExpense: ownExpense = newValue
      }
    }
  }

  /// An insurer pays: first the parts that its share names, then the others.
  mutating func pay(_ share: Share) {
    guard share.amount > .zero else { return }
    var rest = share.amount
    for part in Self.parts(of: share) { take(&rest, part) }
    for part in CostPart.allCases { take(&rest, part) }
  }

  private mutating func take(_ rest: inout Fen, _ part: CostPart) {
    let taken = min(rest, self[part])
    self[part] -= taken
    rest -= taken
  }

  private static func parts(of share: Share) -> [CostPart] {
    guard let figure = share.figures.first(where: { $0.name == figure }), case .text(let names) = figure.value
    else { return [] }
    return names.split(separator: ",").compactMap { CostPart(rawValue: String($0)) }
  }
}
