// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// What is left of the four parts of a bill, while insurers pay.
struct CostParts: Sendable {
  /// The figure of an insurer's share that names the parts it pays for, in their order.
  static let figure = "pays_for"

  private var left: [CostPart: Fen]

  init(_ base: CommercialBase) {
    left = [
      .inScopeSelf: base.inScopeSelf, .preSelfPay: base.preSelfPay, .overLimit: base.overLimit,
      .ownExpense: base.ownExpense.values.reduce(.zero, +),
    ]
  }

  subscript(part: CostPart) -> Fen { left[part] ?? .zero }

  /// An insurer pays: first the parts that its share names, then the others.
  mutating func pay(_ share: Share) {
    var rest = share.amount
    for part in Self.parts(of: share) + CostPart.allCases where rest > .zero {
      let taken = min(rest, self[part])
      left[part] = self[part] - taken
      rest -= taken
    }
  }

  private static func parts(of share: Share) -> [CostPart] {
    guard let figure = share.figures.first(where: { $0.name == figure }), case .text(let names) = figure.value
    else { return [] }
    return names.split(separator: ",").compactMap { CostPart(rawValue: String($0)) }
  }
}
