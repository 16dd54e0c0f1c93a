// SPDX-License-Identifier: Apache-2.0

public import Domain

/// What would the insurers pay now?
public struct QuoteRequest: Sendable, Hashable {
  public let person: PersonID
  public let base: CommercialBase
  /// Counted as if applied.
  public let outcomes: [LegOutcome]

  public init(person: PersonID, base: CommercialBase, outcomes: [LegOutcome]) {
    self.person = person
    self.base = base
    self.outcomes = outcomes
  }
}
