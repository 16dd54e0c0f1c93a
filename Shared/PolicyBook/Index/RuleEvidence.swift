// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// A case or a city's table, settled: what it shows of the rules.
public struct RuleEvidence: Sendable {
  /// The file's name; that of a table behind its folder's.
  public let name: String
  public let kind: Kind
  let stays: [Stay]

  /// Where the amounts that come out stand.
  public enum Kind: Sendable {
    /// The source prints them.
    case printed
    /// They are computed by hand from the source's terms.
    case byHand
    /// The source contradicts itself: nothing is verified.
    case none
  }

  /// A settlement, and the payers whose amounts are expected of it; nil: of all.
  struct Stay: Sendable {
    let settlement: Settlement
    let expected: Set<Payer>?
  }

  /// Settles the bills of a case. Throws what the first throws that cannot be settled.
  public init(_ file: CaseFile, _ book: PolicyBook) throws {
    name = file.name
    kind =
      switch file.verified {
      case .match, .partial: .printed
      case .constructed: .byHand
      case .mismatch: .none
      }
    stays = try file.settle(book).map { Stay(settlement: $0, expected: nil) }
  }

  /// Settles the stays of a table that must settle. Throws what the first throws that does not.
  public init(_ table: CityTable, _ book: PolicyBook) throws {
    name = "cities/\(table.name)"
    kind = .byHand
    stays = try table.stays.filter { $0.unknown == nil }.map { stay in
      Stay(
        settlement: try stay.settle(book), expected: Set(stay.gives.keys.compactMap { Payer(rawValue: $0) }))
    }
  }

  /// The region and year of each settlement in which the rule takes or pays something. A share that a slip states shows
  /// no rule.
  func shows(_ rule: RuleIndex.Rule) -> [String] {
    stays.filter { stay in
      guard rule.isSeen(stay.settlement) else { return false }
      guard let payer = rule.payer, let expected = stay.expected else { return true }
      return expected.contains(payer)
    }.map(\.settlement.policy.name)
  }
}
