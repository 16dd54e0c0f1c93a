// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Storage

/// A folder of its own for one test, removed with this object.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "storage-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var databasePath: String { path + "/test.sqlite" }

  func open(_ migrations: [Migration] = accounts) throws -> Database {
    try Database(path: databasePath, migrations: migrations, logger: Logger(label: "test"))
  }
}

let accounts = [
  Migration(
    version: 1, name: "accounts",
    sql: """
      create table accounts (
        id text primary key,
        balance bigint not null,
        note text,
        seal bytea,
        constraint balance_not_negative check (balance >= 0)
      );
      create table entries (
        id bigint primary key,
        account text not null references accounts (id),
        late text references accounts (id) deferrable initially deferred
      );
      """)
]

/// The error that `body` throws, if it is the storage's.
func storageError(_ body: () async throws -> Void) async -> StorageError? {
  do {
    try await body()
    return nil
  } catch {
    return error as? StorageError
  }
}

extension Database {
  func open(account: String, balance: Int64 = 0) async throws {
    try await commit {
      try $0.execute("insert into accounts (id, balance) values ($1, $2)", .text(account), .integer(balance))
    }
  }

  func balance(_ account: String) async throws -> Int64? {
    try await read {
      try $0.row("select balance from accounts where id = $1", .text(account))?.integer("balance")
    }
  }
}
