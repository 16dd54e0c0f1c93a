// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import RPC
import Storage

/// Persons and every version they ever had.
struct PersonStore: Sendable {
  /// Compacted: the newest version of every person, keyed by the person's lane.
  static let topic = "tongjie.enrollment.v1.persons"

  let database: Database
  let routing: RoutingKey

  /// Makes this the person's present version and returns its number; the same value keeps the present number.
  ///
  /// Version, history and the outgoing record commit together. `at`: Unix ms, kept in the history.
  /// Throws `StorageError`, and `DecodingError` when a stored record cannot be read.
  func register(_ person: Person, at: Int64) async throws -> Int64 {
    let key = routing.lane(of: person.id.text)
    return try await database.commit { transaction in
      let present = try transaction.presentRecord(of: person.id)
      if let present, present.person == person { return present.version }
      let record = PersonRecord(person: person, version: (present?.version ?? 0) + 1)
      let bytes = record.encoded()
      try transaction.insert(record, bytes: bytes, at: at)
      try transaction.enqueue(topic: Self.topic, key: key, value: bytes)
      return record.version
    }
  }

  /// Every version of a person, oldest first.
  func history(of person: PersonID) async throws -> [PersonRecord] {
    try await database.read { connection in
      try connection.rows(
        "select record from person_versions where person_id = $1 order by version", .text(person.text)
      ).map { try PersonRecord.decode($0.blob("record")) }
    }
  }
}

extension Transaction {
  fileprivate func presentRecord(of person: PersonID) throws -> PersonRecord? {
    try row(
      """
      select v.record from persons p
      join person_versions v on v.person_id = p.person_id and v.version = p.version
      where p.person_id = $1
      """, .text(person.text)
    ).map { try PersonRecord.decode($0.blob("record")) }
  }

  fileprivate func insert(_ record: PersonRecord, bytes: [UInt8], at: Int64) throws {
    let id = record.person.id.text
    try execute(
      "insert into person_versions (person_id, version, record, registered_at) values ($1, $2, $3, $4)",
      .text(id), .integer(record.version), .blob(bytes), .integer(at))
    try execute(
      """
      insert into persons (person_id, version) values ($1, $2)
      on conflict (person_id) do update set version = excluded.version
      """, .text(id), .integer(record.version))
  }
}
