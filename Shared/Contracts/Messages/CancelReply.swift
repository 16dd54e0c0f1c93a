// SPDX-License-Identifier: Apache-2.0

public import Domain

/// What the cancel did.
public struct CancelReply: Sendable, Hashable {
  /// False: a tombstone keeps a late `Settle` out.
  public let wasSettled: Bool
  /// What was taken back; nil for a tombstone.
  public let record: SettlementRecord?

  public init(wasSettled: Bool, record: SettlementRecord?) {
    self.wasSettled = wasSettled
    self.record = record
  }
}
