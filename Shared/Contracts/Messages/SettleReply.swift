// SPDX-License-Identifier: Apache-2.0

public import Domain

/// The settlement as it was committed; repeated byte for byte to the same key.
public struct SettleReply: Sendable, Hashable {
  public let record: SettlementRecord

  public init(record: SettlementRecord) {
    self.record = record
  }
}
