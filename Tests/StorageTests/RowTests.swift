// SPDX-License-Identifier: Apache-2.0

import Storage
import Testing

@Suite struct RowTests {
  @Test func everyTypeComesBackAsItWentIn() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    try await database.commit {
      try $0.execute(
        "insert into accounts (id, balance, note, seal) values ($1, $2, $3, $4)", "同结 x", .integer(.max),
        nil,
        .blob([0, 255, 39]))
      try $0.execute("insert into accounts (id, balance, seal) values ($1, 0, $2)", "empty", .blob([]))
    }
    let rows = try await database.read { try $0.rows("select * from accounts order by balance desc") }
    #expect(try rows[0].text("id") == "同结 x")
    #expect(try rows[0].integer("balance") == .max)
    #expect(try rows[0].optionalText("note") == nil)
    #expect(try rows[0].blob("seal") == [0, 255, 39])
    #expect(try rows[1].blob("seal") == [])
  }

  @Test func aTextThatWouldComeBackCutIsRefused() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    let error = await storageError { try await database.open(account: "a\u{0}b") }
    #expect(error?.code == .badStatement)
  }

  @Test func aWrongReadThrowsAndNamesTheColumn() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    let found = try await database.read {
      try $0.row("select null as gap, 'x' as word, 1 as one, x'00' as bytes")
    }
    let row = try #require(found)
    func name(_ body: () throws -> Void) -> String? {
      do { try body() } catch let error as StorageError where error.code == .unexpectedValue {
        return error.constraint
      } catch {}
      return nil
    }
    #expect(name { _ = try row.integer("gap") } == "gap")
    #expect(name { _ = try row.text("gap") } == "gap")
    #expect(name { _ = try row.blob("gap") } == "gap")
    #expect(name { _ = try row.integer("word") } == "word")
    #expect(name { _ = try row.optionalText("one") } == "one")
    #expect(name { _ = try row.text("bytes") } == "bytes")
    #expect(name { _ = try row.blob("word") } == "word")
    #expect(name { _ = try row.integer("absent") } == "absent")
    #expect(name { _ = try row.boolean("word") } == "word")
    #expect(try row.boolean("one"))
  }

  @Test func aFloatingPointNumberIsRefused() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    let error = await storageError { _ = try await database.read { try $0.row("select 0.5 as ratio") } }
    #expect(error?.code == .unexpectedValue)
    #expect(error?.constraint == "ratio")
  }

  @Test func aValueNeverStandsInADescription() {
    #expect("\(SQLValue.text("500101199001011234"))" == "<text>")
  }

  @Test func violationsAreToldApartAndNamed() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    try await database.open(account: "a")
    func violation(_ sql: String) async -> StorageError? {
      await storageError { _ = try await database.commit { try $0.execute(sql) } }
    }
    let unique = await violation("insert into accounts (id, balance) values ('a', 1)")
    #expect(unique?.code == .uniqueViolation)
    #expect(unique?.constraint == "accounts.id")
    #expect(unique?.isUniqueViolation(of: "accounts") == true)
    #expect(unique?.isUniqueViolation(of: "entries") == false)
    let check = await violation("insert into accounts (id, balance) values ('b', -1)")
    #expect(check?.code == .checkViolation)
    #expect(check?.constraint == "balance_not_negative")
    #expect(
      await violation("insert into entries (id, account) values (1, 'x')")?.code == .foreignKeyViolation)
    let null = await violation("insert into accounts (id, balance) values ('b', null)")
    #expect(null?.code == .notNullViolation)
    #expect(null?.constraint == "accounts.balance")
    #expect(await violation("insert into nowhere values (1)")?.code == .badStatement)
  }

  @Test func executeReturnsTheNumberOfChangedRows() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    try await database.open(account: "a")
    try await database.open(account: "b")
    #expect(try await database.commit { try $0.execute("update accounts set balance = 1") } == 2)
    #expect(
      try await database.commit { try $0.execute("update accounts set balance = 2 where id = 'c'") } == 0)
  }
}
