// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import Logging
import Money
import Storage
import Testing

@testable import CommercialSync

@Suite struct MigrationTests {
  /// A book of the first schema, with a confirmed and shared claim, is read and audited by this one.
  @Test func aBookFromBeforeLumpSumsHasNone() async throws {
    let path = NSTemporaryDirectory() + "commercial-sync-\(UUID().uuidString).sqlite"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let bench = try await Bench()
    _ = try await bench.reserve("S1", .test(selfPay: 15_000))
    try await bench.follow(.confirmed("S1", 1, 4000))
    let old = try Database(
      path: path, migrations: Array(CommercialMigrations.all.prefix(1)), logger: logger)
    for table in ["leg", "reservation", "reservation_benefit", "shared_claim"] {
      try await Self.copy(table, from: bench.database, to: old)
    }
    try await old.close()
    let database = try Database(path: path, migrations: CommercialMigrations.all, logger: logger)
    let attempts = try await database.read { try $0.reservations(of: .test("S1")) }
    #expect(attempts.map(\.amount) == [yuan(4000)])
    #expect(attempts.map(\.lumpSum) == [.zero])
    #expect(try await database.read { try $0.sharedClaims(of: .test("S1")) }.map(\.lumpSum) == [.zero])
    let store = CommercialStore(
      database: database, products: .test, secrets: InsurerSecrets(master: [1]), clock: bench.store.clock,
      reservationMilliseconds: Bench.minute)
    let audit = try await store.audit()
    #expect(audit.clean, "\(audit.findings)")
    #expect(audit.entries == 1)
  }

  /// The rows of a table, in the columns that the other database has.
  private static func copy(_ table: String, from source: Database, to target: Database) async throws {
    let columns = try await target.read { old in
      try old.rows("select name, type from pragma_table_info('\(table)')").map {
        (name: try $0.text("name"), type: try $0.text("type"))
      }
    }
    let names = columns.map(\.name).joined(separator: ", ")
    let rows = try await source.read { new in
      try new.rows("select \(names) from \(table)").map { row in
        try columns.map { column -> String in
          switch column.type.lowercased() {
          case "bigint": String(try row.integer(column.name))
          case "bytea": "x'\(try row.blob(column.name).map { String(format: "%02x", $0) }.joined())'"
          default: "'\(try row.text(column.name))'"
          }
        }.joined(separator: ", ")
      }
    }
    try await target.commit { old in
      for row in rows { try old.execute("insert into \(table) (\(names)) values (\(row))") }
    }
    #expect(!rows.isEmpty)
  }
}
