// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Storage

@Suite struct ParameterTests {
  static let rewritten: [(common: String, sqlite: String, count: Int)] = [
    ("values ($2, $1)", "values (?2, ?1)", 2),
    ("select $1, $1", "select ?1, ?1", 1),
    ("select '$1', $1", "select '$1', ?1", 1),
    ("select 'it''s $2', $1", "select 'it''s $2', ?1", 1),
    ("select \"a$1\" -- $3\n, $1", "select \"a$1\" -- $3\n, ?1", 1),
    ("select /* '$9 */ $1", "select /* '$9 */ ?1", 1),
    ("select $12", "select ?12", 12),
    ("select 'open $1", "select 'open $1", 0),
    ("select '病' , $1", "select '病' , ?1", 1),
  ]

  @Test(arguments: rewritten)
  func parametersKeepTheirNumber(_ common: String, _ sqlite: String, _ count: Int) throws {
    #expect(try RewrittenSQL(common: common) == RewrittenSQL(sql: sqlite, parameterCount: count))
  }

  @Test(arguments: [
    "select $", "select $0", "select $x", "select ?", "select ?1", "select :name", "select $1000",
  ])
  func otherParametersAreRefused(_ sql: String) {
    #expect(throws: StorageError.self) { try RewrittenSQL(common: sql) }
  }

  @Test func valuesOutOfOrderArriveWhereTheyBelong() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    try await database.commit { transaction in
      try transaction.execute(
        "insert into accounts (balance, id, note) values ($2, $1, $3)", "first", 2, "third")
    }
    let row = try await database.read {
      try $0.row("select * from accounts where balance = $2 and id = $1", "first", 2)
    }
    #expect(try row?.text("id") == "first")
    #expect(try row?.integer("balance") == 2)
    #expect(try row?.text("note") == "third")
  }

  @Test func theNumberOfValuesMustBeThatOfTheParameters() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    for values: [SQLValue] in [[], [1], [1, 2, 3]] {
      let error = await storageError {
        _ = try await database.read { try $0.rows("select $1, $2", values: values) }
      }
      #expect(error?.code == .badStatement)
    }
  }

  @Test func twoStatementsInOneTextAreRefused() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    let error = await storageError {
      _ = try await database.commit { try $0.execute("delete from accounts; delete from entries") }
    }
    #expect(error?.code == .badStatement)
  }

  @Test func theCacheDoesNotGrowWithoutEnd() throws {
    let rewriter = ParameterRewriter()
    for number in 0...ParameterRewriter.cacheLimit { _ = try rewriter.rewrite("select \(number)") }
    #expect(rewriter.cachedCount <= ParameterRewriter.cacheLimit)
  }
}
