// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// A service's database for looking at, beside the service if it runs: opened read-only, without the lock on the file and
/// without migrations. What is read is one snapshot; the service goes on writing, but its WAL grows until the snapshot is
/// given up.
public final class ReadOnlyDatabase: Sendable {
  private let queue: DatabaseQueue
  private let rewriter = ParameterRewriter()

  /// Throws `StorageError` when there is no such file, or it is no database.
  public init(path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw StorageError(.failed, "\(path): no such file")
    }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(SQLiteDriver.busyTimeout)
    configuration.label = "storage-read-only"
    queue = try SQLiteErrors.translate {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.read { _ = try Int.fetchOne($0, sql: "select count(*) from sqlite_master") }
      return queue
    }
  }

  /// Runs `body` on one snapshot.
  public func read<T>(_ body: (ReadConnection) throws -> T) throws -> T {
    try SQLiteErrors.translate {
      try queue.read { database in
        try body(ReadConnection(connection: SQLiteConnection(database: database, rewriter: rewriter)))
      }
    }
  }
}
