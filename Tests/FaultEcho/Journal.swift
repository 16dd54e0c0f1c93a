// SPDX-License-Identifier: Apache-2.0

import GRDB
import RPC

/// The replies by key, in one SQLite file that all instances share, each with its own connection.
///
/// `journal` has one row per key and is what makes a call happen once. `effects` has no such key: it grows by one row for
/// each time the work was done, so that work done twice shows.
final class Journal: Sendable {
  private let queue: DatabaseQueue

  /// Creates the file and its tables where they are missing; instances may do so at the same time.
  init(path: String) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(20)
    configuration.prepareDatabase { try $0.execute(sql: "pragma synchronous = full") }
    queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "pragma journal_mode = wal")
      try database.execute(
        sql: """
          create table if not exists journal (
            key text primary key, value text not null, reply text not null, asked integer not null) strict;
          create table if not exists effects (number integer primary key, key text not null, pid integer not null) strict;
          """)
    }
  }

  /// Does the work and stores the reply, in one transaction; under a known key gives the stored reply.
  func answer(key: String, value: String, pid: Int32) async throws -> String {
    try await queue.write { database in
      if let row = try Row.fetchOne(
        database, sql: "select value, reply from journal where key = ?", arguments: [key])
      {
        let known: String = row["value"]
        guard known == value else { throw RPCError(.alreadyExists, "the key has another value") }
        try database.execute(sql: "update journal set asked = asked + 1 where key = ?", arguments: [key])
        return row["reply"]
      }
      try database.execute(sql: "insert into effects (key, pid) values (?, ?)", arguments: [key, pid])
      let reply = "\(database.lastInsertedRowID) \(value)"
      try database.execute(
        sql: "insert into journal (key, value, reply, asked) values (?, ?, ?, 1)",
        arguments: [key, value, reply])
      return reply
    }
  }

  struct Entry: Sendable {
    let reply: String
    /// How often the call arrived at a handler.
    let asked: Int
    /// How often the work was done.
    let effects: Int
  }

  func entries() async throws -> [String: Entry] {
    try await queue.read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          select key, max(reply) reply, max(asked) asked, sum(done) done from (
            select key, reply, asked, 0 done from journal union all
            select key, null, 0, count(*) from effects group by key) group by key
          """)
      return Dictionary(
        uniqueKeysWithValues: rows.map { row in
          (row["key"], Entry(reply: row["reply"] ?? "", asked: row["asked"], effects: row["done"]))
        })
    }
  }
}
