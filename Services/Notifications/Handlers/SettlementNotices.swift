// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import KafkaTransport
import RPC
import ServiceKit
import Storage

/// Turns settlement events into notices: one per version of a settlement, however often its event comes.
struct SettlementNotices: InboxHandler {
  static let topic = "tongjie.claims.v1.settlements"

  struct NoValue: Error, CustomStringConvertible {
    let description = "a settlement event has no value"
  }

  let database: Database
  var clock = WallClock.system

  func decode(_ record: EventRecord) throws -> SettlementEvent {
    guard let value = record.value else { throw NoValue() }
    return try SettlementEvent.decode(value)
  }

  /// All events of a settlement come on one partition in order, so that the version before is stored already, unless it
  /// was never published here.
  func apply(_ events: [SettlementEvent], in transaction: Transaction) throws {
    for event in events {
      let record = event.record
      let previous = try NoticeKey(record, step: -1).flatMap { try transaction.record($0) }
      let key = NoticeKey(reference: record.settlement.reference, version: record.version)
      let text = NoticeText.render(record, kind: event.kind, previous: previous)
      try transaction.store(key, text: text, record: record.encoded(), now: clock.now())
    }
  }
}

extension NoticeKey {
  /// The version `step` from this record's; nil below 1.
  fileprivate init?(_ record: SettlementRecord, step: Int) {
    guard record.version + step >= 1 else { return nil }
    self.init(reference: record.settlement.reference, version: record.version + step)
  }
}
