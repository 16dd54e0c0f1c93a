// SPDX-License-Identifier: Apache-2.0

import Storage
import Testing

@Suite struct MigrationTests {
  static let next = Migration(version: 2, name: "labels", sql: "create table labels (id text primary key)")

  @Test func migrationsAreAppliedOnceAndNewOnesAreAdded() async throws {
    let folder = try TemporaryFolder()
    let first = try folder.open()
    try await first.open(account: "a", balance: 3)
    try await first.close()
    let second = try folder.open()
    #expect(try await second.balance("a") == 3)
    try await second.close()
    let third = try folder.open(accounts + [Self.next])
    #expect(try await third.read { try $0.rows("select id from labels") }.isEmpty)
    #expect(try await third.balance("a") == 3)
  }

  @Test func anEditedMigrationIsRefusedByName() async throws {
    let folder = try TemporaryFolder()
    try await folder.open().close()
    var edited = accounts
    edited[0].sql += " create table more (id text)"
    let error = await storageError { _ = try folder.open(edited) }
    #expect(error?.code == .migrationConflict)
    #expect(error?.constraint == "accounts")
    _ = try folder.open()
  }

  @Test func aDatabaseNewerThanTheProgramIsRefusedByName() async throws {
    let folder = try TemporaryFolder()
    try await folder.open(accounts + [Self.next]).close()
    let error = await storageError { _ = try folder.open() }
    #expect(error?.code == .migrationConflict)
    #expect(error?.constraint == "labels")
  }

  @Test func versionsCountFromOneWithoutAGap() async throws {
    let folder = try TemporaryFolder()
    let error = await storageError { _ = try folder.open([Self.next]) }
    #expect(error?.code == .migrationConflict)
  }

  @Test func aFailingMigrationLeavesNothingBehind() async throws {
    let folder = try TemporaryFolder()
    let broken = Migration(
      version: 2, name: "broken", sql: "create table half (id text); insert into nowhere values (1)")
    #expect(await storageError { _ = try folder.open(accounts + [broken]) } != nil)
    let repaired = Migration(version: 2, name: "broken", sql: "create table half (id text)")
    _ = try folder.open(accounts + [repaired])
  }
}
