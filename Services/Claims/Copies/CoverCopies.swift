// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import KafkaTransport
import RPC
import ServiceKit
import Storage

/// Keeps Claims' copy of the commercial cover that CommercialSync owns.
///
/// Cover that arrives later with an earlier start opens a leg for the settlements it covers: the insurers' share then
/// comes as a supplement.
struct CoverCopies: EventHandler {
  let database: Database
  let openLegs: WakeSignal
  let routing: RoutingKey
  let clock: WallClock

  func decode(_ record: EventRecord) throws -> CoverRecord? {
    try record.value.map { try CoverRecord.decode($0) }
  }

  func position(of partition: TopicPartition) async throws -> Int64? {
    try await database.read { try $0.position(topic: partition.topic, partition: partition.partition) }
  }

  func apply(_ events: [CoverRecord?], partition: TopicPartition, next: Int64) async throws {
    let now = clock.now()
    let routing = routing
    let opened = try await database.commit { transaction in
      var opened = 0
      for case let record? in events where try transaction.copy(record) {
        opened += try transaction.openLateLegs(record, at: now, lane: routing.lane(of: record.person.text))
      }
      try transaction.storePosition(topic: partition.topic, partition: partition.partition, next: next)
      return opened
    }
    if opened > 0 { openLegs.signal() }
  }
}
