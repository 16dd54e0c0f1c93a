// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// The shares that a bill brings along from elsewhere, checked.
struct StatedShares {
  private let byPayer: [Payer: [StatedShare]]
  /// A lump for all social insurance stands in for every public rule.
  let hasLump: Bool

  /// Throws `SettlementError.invalid` when a stated share is negative, of accounts or cash, or beside a lump.
  init(_ stated: [StatedShare]) throws(SettlementError) {
    guard stated.count <= Limits.stated else {
      throw .invalid(InvalidValue("encounter.stated", "must be at most \(Limits.stated)"))
    }
    let hasLump = stated.contains { $0.payer == .socialInsurance }
    for (index, share) in stated.enumerated() {
      let field = "encounter.stated[\(index)]"
      guard share.amount >= .zero, share.amount <= .limit else {
        throw .invalid(InvalidValue("\(field).amount", "is negative or over the largest amount"))
      }
      switch share.payer.kind {
      case .account, .cash:
        throw .invalid(InvalidValue("\(field).payer", "cannot be stated: accounts and cash pay what is left"))
      case .insurer: break
      case .publicFund:
        guard !hasLump || share.payer == .socialInsurance || share.payer == .otherFund else {
          throw .invalid(InvalidValue("\(field).payer", "is already inside the social insurance lump"))
        }
      }
    }
    self.hasLump = hasLump
    byPayer = Dictionary(grouping: stated, by: \.payer)
  }

  func of(_ payer: Payer) -> [StatedShare] { byPayer[payer] ?? [] }
}
