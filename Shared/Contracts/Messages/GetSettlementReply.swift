// SPDX-License-Identifier: Apache-2.0

public import Domain

/// The present state of a settlement.
public struct GetSettlementReply: Sendable, Hashable {
  public let state: SettlementState
  /// Nil when unknown or a tombstone.
  public let record: SettlementRecord?

  public init(state: SettlementState, record: SettlementRecord?) {
    self.state = state
    self.record = record
  }
}
