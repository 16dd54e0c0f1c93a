// SPDX-License-Identifier: Apache-2.0

public import Domain

/// Ask for a settlement as it stands.
public struct GetSettlementRequest: Sendable, Hashable {
  public let settlementID: SettlementID
  /// Must be the caller.
  public let institution: InstitutionCode

  public init(settlementID: SettlementID, institution: InstitutionCode) {
    self.settlementID = settlementID
    self.institution = institution
  }
}
