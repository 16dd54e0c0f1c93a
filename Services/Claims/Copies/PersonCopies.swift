// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import KafkaTransport
import Storage

/// Keeps Claims' copy of the persons that Enrollment owns: rows and position in one transaction, lower versions
/// ignored.
struct PersonCopies: EventHandler {
  let database: Database

  func decode(_ record: EventRecord) throws -> PersonRecord? {
    try record.value.map { try PersonRecord.decode($0) }
  }

  func position(of partition: TopicPartition) async throws -> Int64? {
    try await database.read { try $0.position(topic: partition.topic, partition: partition.partition) }
  }

  func apply(_ events: [PersonRecord?], partition: TopicPartition, next: Int64) async throws {
    try await database.commit { transaction in
      for case let record? in events { try transaction.copy(record) }
      try transaction.storePosition(topic: partition.topic, partition: partition.partition, next: next)
    }
  }
}
