// SPDX-License-Identifier: Apache-2.0

public import Domain

/// Take a settlement back, or make sure that it never happens. The cancel has an id of its own.
public struct CancelRequest: Sendable, Hashable {
  public let settlementID: SettlementID
  public let cancelID: SettlementID
  /// Must be the caller.
  public let institution: InstitutionCode
  public let person: PersonID

  public init(
    settlementID: SettlementID, cancelID: SettlementID, institution: InstitutionCode, person: PersonID
  ) {
    self.settlementID = settlementID
    self.cancelID = cancelID
    self.institution = institution
    self.person = person
  }
}
