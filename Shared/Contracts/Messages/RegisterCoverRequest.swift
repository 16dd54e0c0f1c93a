// SPDX-License-Identifier: Apache-2.0

public import Domain

/// Replace a person's commercial cover as a whole.
public struct RegisterCoverRequest: Sendable, Hashable {
  public let person: PersonID
  /// In paying order, all of `person`; at most 16.
  public let covers: [CommercialCover]

  public init(person: PersonID, covers: [CommercialCover]) {
    self.person = person
    self.covers = covers
  }
}
