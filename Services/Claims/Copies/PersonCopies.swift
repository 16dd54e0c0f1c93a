// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import KafkaTransport
import ServiceKit
import Storage

/// Keeps Claims' copy of the persons that Enrollment owns; lower versions are ignored.
struct PersonCopies: InboxHandler {
  let database: Database

  func decode(_ record: EventRecord) throws -> PersonRecord? {
    try record.value.map { try PersonRecord.decode($0) }
  }

  func apply(_ events: [PersonRecord?], in transaction: Transaction) throws {
    for case let record? in events { try transaction.copy(record) }
  }
}
