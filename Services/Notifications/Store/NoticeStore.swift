// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Storage

/// The notices, and which of them have their file.
struct NoticeStore: Sendable {
  let database: Database

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
