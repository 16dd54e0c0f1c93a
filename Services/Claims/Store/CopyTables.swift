// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Storage

extension Queries {
  func personCopy(_ person: PersonID) throws -> PersonRecord? {
    try row("select record from person_copy where person_id = $1", .text(person.text))
      .map { try PersonRecord.decode($0.blob("record")) }
  }

  func coverCopy(_ person: PersonID) throws -> CoverRecord? {
    try row("select record from cover_copy where person_id = $1", .text(person.text))
      .map { try CoverRecord.decode($0.blob("record")) }
  }
}

extension Transaction {
  /// True when the record is newer than the copy.
  @discardableResult
  func copy(_ record: PersonRecord) throws -> Bool {
    try copy(
      into: "person_copy", person: record.person.id, version: record.version, bytes: record.encoded())
  }

  /// True when the record is newer than the copy.
  @discardableResult
  func copy(_ record: CoverRecord) throws -> Bool {
    try copy(into: "cover_copy", person: record.person, version: record.version, bytes: record.encoded())
  }

  private func copy(into table: String, person: PersonID, version: Int64, bytes: [UInt8]) throws -> Bool {
    try execute(
      """
      insert into \(table) (person_id, version, record) values ($1, $2, $3)
      on conflict (person_id) do update set version = excluded.version, record = excluded.record
      where excluded.version > \(table).version
      """, .text(person.text), .integer(version), .blob(bytes)) == 1
  }
}
