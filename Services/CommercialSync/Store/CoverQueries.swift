// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Storage

extension Queries {
  /// The cover that holds now; nil for a person never registered.
  func cover(of person: PersonID) throws -> CoverRecord? {
    let found = try row(
      "select record from cover where person_id = $1 order by version desc limit 1", .text(person.text))
    return try found.map { try CoverRecord.decode($0.blob("record")) }
  }
}

extension Transaction {
  func insert(_ record: CoverRecord, bytes: [UInt8], now: Int64) throws {
    try execute(
      "insert into cover (person_id, version, record, registered_at) values ($1, $2, $3, $4)",
      .text(record.person.text), .integer(record.version), .blob(bytes), .integer(now))
  }
}
