// SPDX-License-Identifier: Apache-2.0

public import Domain

/// Reserve what the insurers pay.
public struct ReserveRequest: Sendable, Hashable {
  public let reference: SettlementReference
  /// Unix ms when Claims asked: a higher one supersedes, a lower one is refused.
  public let attempt: Int
  public let person: PersonID
  public let base: CommercialBase
  /// What became of this person's settlements since the acknowledged sequence; applied first.
  public let outcomes: [LegOutcome]

  public init(
    reference: SettlementReference, attempt: Int, person: PersonID, base: CommercialBase,
    outcomes: [LegOutcome]
  ) {
    self.reference = reference
    self.attempt = attempt
    self.person = person
    self.base = base
    self.outcomes = outcomes
  }
}
