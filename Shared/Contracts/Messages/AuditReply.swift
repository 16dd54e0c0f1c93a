// SPDX-License-Identifier: Apache-2.0

/// What the audit found.
public struct AuditReply: Sendable, Hashable {
  public let clean: Bool
  /// Claims: settlements; CommercialSync: reservations.
  public let settlements: Int64
  /// Claims: ledger entries; CommercialSync: shared claims.
  public let entries: Int64
  /// At most 100, without personal data.
  public let findings: [String]

  public init(clean: Bool, settlements: Int64, entries: Int64, findings: [String]) {
    self.clean = clean
    self.settlements = settlements
    self.entries = entries
    self.findings = findings
  }
}
