// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import GRDB

/// Runs common SQL on one GRDB connection. Lives no longer than the access it was made for.
struct SQLiteConnection: SQLConnection {
  let database: GRDB.Database
  let rewriter: ParameterRewriter

  func execute(_ sql: String, _ values: [SQLValue]) throws -> Int {
    try SQLiteErrors.translate {
      let statement = try prepare(sql, values)
      try statement.execute()
      return statement.isReadonly ? 0 : database.changesCount
    }
  }

  func rows(_ sql: String, _ values: [SQLValue]) throws -> [Row] {
    try SQLiteErrors.translate {
      let statement = try prepare(sql, values)
      let columns = statement.columnNames
      var rows: [Row] = []
      let cursor = try GRDB.Row.fetchCursor(statement)
      while let row = try cursor.next() {
        rows.append(Row(columns: columns, values: try Self.values(of: row, columns)))
      }
      return rows
    }
  }

  private func prepare(_ sql: String, _ values: [SQLValue]) throws -> Statement {
    let rewritten = try rewriter.rewrite(sql)
    guard rewritten.parameterCount == values.count else {
      throw StorageError(
        .badStatement, "\(values.count) values for \(rewritten.parameterCount) parameters in: \(sql)")
    }
    for case .text(let text) in values where text.utf8.contains(0) {
      // SQLite would give it back cut at the NUL; PostgreSQL refuses it as well.
      throw StorageError(.badStatement, "a text value contains a NUL character")
    }
    let statement = try database.cachedStatement(sql: rewritten.sql)
    statement.setUncheckedArguments(StatementArguments(values.map(Self.databaseValue)))
    return statement
  }

  private static func databaseValue(_ value: SQLValue) -> DatabaseValue {
    switch value {
    case .null: .null
    case .integer(let value): value.databaseValue
    case .text(let value): value.databaseValue
    case .blob(let value): Data(value).databaseValue
    }
  }

  private static func values(of row: GRDB.Row, _ columns: [String]) throws -> [SQLValue] {
    try row.databaseValues.enumerated().map { index, value in
      switch value.storage {
      case .null: .null
      case .int64(let value): .integer(value)
      case .string(let value): .text(value)
      case .blob(let value): .blob(Array(value))
      case .double:
        throw StorageError(
          .unexpectedValue, constraint: columns[index],
          "column \(columns[index]) holds a floating-point number")
      }
    }
  }
}
