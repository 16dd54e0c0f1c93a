// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import KafkaTransport
import ServiceKit

/// Follows `tongjie.claims.v1.settlements`: what became of each settlement's leg.
struct SettlementEvents: EventHandler {
  static let topic = "tongjie.claims.v1.settlements"

  let store: CommercialStore

  func decode(_ record: EventRecord) throws -> SettlementEvent {
    guard let value = record.value else { throw DecodingError("a settlement event has a value") }
    return try SettlementEvent.decode(value)
  }

  func position(of partition: TopicPartition) async throws -> Int64? {
    try await store.position(topic: partition.topic, partition: partition.partition)
  }

  func apply(_ events: [SettlementEvent], partition: TopicPartition, next: Int64) async throws {
    let confirmed = try await store.apply(
      events, topic: partition.topic, partition: partition.partition, next: next)
    if confirmed { CrashPoint.reached("commercial-sync.after-confirm-commit") }
  }
}
