// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Storage

/// The notices, and how far the settlement events were read.
struct NoticeStore: Sendable {
  /// A notice ready to be stored.
  struct Entry: Sendable {
    let key: NoticeKey
    let text: String
    /// The encoded `SettlementRecord`.
    let record: [UInt8]
  }

  let database: Database

  /// Stores what is new and the position, in one transaction; a version that has its notice keeps it.
  ///
  /// A new notice of an institution with a webhook is to be posted from `now` (Unix ms) on.
  func store(_ entries: [Entry], topic: String, partition: Int32, next: Int64, now: Int64) async throws {
    try await database.commit { transaction in
      for entry in entries {
        let inserted = try transaction.execute(
          """
          insert into notices (institution, settlement_id, version, text, record) values ($1, $2, $3, $4, $5)
          on conflict (institution, settlement_id, version) do nothing
          """, values: entry.key.values + [.text(entry.text), .blob(entry.record)])
        guard inserted == 1 else { continue }
        try transaction.execute(
          """
          insert into deliveries (institution, settlement_id, version, state, next_attempt_at)
          select institution, $2, $3, 'waiting', $4 from webhooks where institution = $1
          """, values: entry.key.values + [.integer(now)])
      }
      try transaction.storePosition(topic: topic, partition: partition, next: next)
    }
  }

  func position(topic: String, partition: Int32) async throws -> Int64? {
    try await database.read { try $0.position(topic: topic, partition: partition) }
  }

  /// The records that stored notices tell of; missing ones are left out.
  func records(_ keys: Set<NoticeKey>) async throws -> [NoticeKey: SettlementRecord] {
    guard !keys.isEmpty else { return [:] }
    return try await database.read { connection in
      var found: [NoticeKey: SettlementRecord] = [:]
      for key in keys {
        let row = try connection.row(
          "select record from notices where institution = $1 and settlement_id = $2 and version = $3",
          values: key.values)
        // One that cannot be read any more counts as missing: it must not stop every later notice.
        if let row { found[key] = try? SettlementRecord.decode(row.blob("record")) }
      }
      return found
    }
  }

  /// The notices of one settlement, oldest first.
  func notices(of reference: SettlementReference) async throws -> [Notice] {
    try await database.read { connection in
      try connection.rows(
        "select version, text from notices where institution = $1 and settlement_id = $2 order by version",
        .text(reference.institution.text), .text(reference.id.text)
      ).map { Notice(version: Int(try $0.integer("version")), text: try $0.text("text")) }
    }
  }

  /// The text of one notice, nil when there is none.
  func text(of key: NoticeKey) async throws -> String? {
    try await database.read { connection in
      try connection.row(
        "select text from notices where institution = $1 and settlement_id = $2 and version = $3",
        values: key.values)?.text("text")
    }
  }

  /// Notices whose file is not known to be written, at most `limit`.
  func withoutFile(limit: Int) async throws -> [(key: NoticeKey, text: String)] {
    try await database.read { connection in
      try connection.rows(
        """
        select institution, settlement_id, version, text from notices where file_written_at is null
        order by institution, settlement_id, version limit $1
        """, .integer(Int64(limit))
      ).map { (try NoticeKey($0), try $0.text("text")) }
    }
  }

  /// `at`: Unix ms.
  func markFileWritten(_ keys: [NoticeKey], at: Int64) async throws {
    try await database.commit { transaction in
      for key in keys {
        try transaction.execute(
          """
          update notices set file_written_at = $4 where institution = $1 and settlement_id = $2 and version = $3
          """, values: key.values + [.integer(at)])
      }
    }
  }
}
