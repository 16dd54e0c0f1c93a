// SPDX-License-Identifier: Apache-2.0

/// What a driver does for one open transaction. Two drivers are planned (SQLite here, PostgreSQL later).
protocol SQLConnection {
  func execute(_ sql: String, _ values: [SQLValue]) throws -> Int
  func rows(_ sql: String, _ values: [SQLValue]) throws -> [Row]
}

/// Reads in SQL common to all drivers, with parameters written `$1`, `$2`, …
///
/// Throws `StorageError`.
public protocol Queries {
  func rows(_ sql: String, values: [SQLValue]) throws -> [Row]
}

extension Queries {
  public func rows(_ sql: String, _ values: SQLValue...) throws -> [Row] {
    try rows(sql, values: values)
  }

  /// The only row of the result, nil if there is none; more than one is `badStatement`.
  public func row(_ sql: String, _ values: SQLValue...) throws -> Row? {
    try row(sql, values: values)
  }

  public func row(_ sql: String, values: [SQLValue]) throws -> Row? {
    let rows = try rows(sql, values: values)
    guard rows.count <= 1 else {
      throw StorageError(.badStatement, "expected at most one row, found \(rows.count)")
    }
    return rows.first
  }
}

/// A snapshot of the database for the length of one `Database.read`. It cannot write.
public struct ReadConnection: Queries {
  let connection: any SQLConnection

  public func rows(_ sql: String, values: [SQLValue]) throws -> [Row] {
    try connection.rows(sql, values)
  }
}

/// The writing side for the length of one `Database.commit`: sees its own changes and those committed before.
public struct Transaction: Queries {
  let connection: any SQLConnection

  public func rows(_ sql: String, values: [SQLValue]) throws -> [Row] {
    try connection.rows(sql, values)
  }

  /// The number of rows inserted, changed or deleted.
  @discardableResult
  public func execute(_ sql: String, _ values: SQLValue...) throws -> Int {
    try connection.execute(sql, values)
  }

  @discardableResult
  public func execute(_ sql: String, values: [SQLValue]) throws -> Int {
    try connection.execute(sql, values)
  }
}
