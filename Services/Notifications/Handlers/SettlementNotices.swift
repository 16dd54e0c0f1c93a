// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import KafkaTransport
import RPC

/// Turns settlement events into notices: one per version of a settlement, however often its event comes.
struct SettlementNotices: EventHandler {
  static let topic = "tongjie.claims.v1.settlements"

  struct NoValue: Error, CustomStringConvertible {
    let description = "a settlement event has no value"
  }

  let store: NoticeStore
  var clock = WallClock.system

  func decode(_ record: EventRecord) throws -> SettlementEvent {
    guard let value = record.value else { throw NoValue() }
    return try SettlementEvent.decode(value)
  }

  func position(of partition: TopicPartition) async throws -> Int64? {
    try await store.position(topic: partition.topic, partition: partition.partition)
  }

  /// All events of a settlement come on one partition in order, so that the version before is stored already, or in
  /// this batch, unless it was never published here.
  func apply(_ events: [SettlementEvent], partition: TopicPartition, next: Int64) async throws {
    let earlier = events.compactMap { NoticeKey($0.record, step: -1) }
    var known = try await store.records(Set(earlier))
    let entries = events.map { event in
      let record = event.record
      let previous = NoticeKey(record, step: -1).flatMap { known[$0] }
      let key = NoticeKey(reference: record.settlement.reference, version: record.version)
      known[key] = record
      let text = NoticeText.render(record, kind: event.kind, previous: previous)
      return NoticeStore.Entry(key: key, text: text, record: record.encoded())
    }
    try await store.store(
      entries, topic: partition.topic, partition: partition.partition, next: next, now: clock.now())
  }
}

extension NoticeKey {
  /// The version `step` from this record's; nil below 1.
  fileprivate init?(_ record: SettlementRecord, step: Int) {
    guard record.version + step >= 1 else { return nil }
    self.init(reference: record.settlement.reference, version: record.version + step)
  }
}
