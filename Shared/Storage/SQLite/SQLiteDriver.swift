// SPDX-License-Identifier: Apache-2.0

import Dispatch
import GRDB
import Logging
import Metrics

/// The SQLite driver: GRDB's pool of readers, one writer, one lock on the file.
final class SQLiteDriver: Sendable {
  /// How long a connection waits for SQLite's own lock, in seconds.
  static let busyTimeout = 5.0

  let signal = CommitSignal()
  private let pool: DatabasePool
  private let lock: FileLock
  private let queue = CommitQueue()
  private let rewriter = ParameterRewriter()
  /// Bodies per COMMIT: near 1 when idle, near `CommitQueue.groupLimit` when the writer is the bottleneck.
  private let groupSize = Recorder(label: "storage.group.size")

  init(path: String, migrations: [Migration], logger: Logger) throws {
    lock = try FileLock(databasePath: path)
    pool = try SQLiteErrors.translate { try Self.open(path) }
    let runner = SQLiteMigrator(logger: logger)
    try pool.writeWithoutTransaction { database in
      try SQLiteErrors.translate { try runner.migrate(database, migrations) }
    }
  }

  private static func open(_ path: String) throws -> DatabasePool {
    try PrivateFile.create(path)
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(busyTimeout)
    configuration.label = "storage"
    let pool = try DatabasePool(path: path, configuration: configuration)
    try pool.writeWithoutTransaction { database in
      // After opening: GRDB's pool sets NORMAL, with which a commit is not synced to disk.
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try require(database, "synchronous", "2")
      try require(database, "journal_mode", "wal")
      try require(database, "foreign_keys", "1")
    }
    return pool
  }

  private static func require(_ database: GRDB.Database, _ pragma: String, _ wanted: String) throws {
    let found = try String.fetchOne(database, sql: "PRAGMA \(pragma)")
    guard found == wanted else {
      throw StorageError(.failed, "PRAGMA \(pragma) is \(found ?? "unset"), not \(wanted)")
    }
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (ReadConnection) throws -> T) async throws -> T {
    if queue.isClosed { throw StorageError(.closed, "the database is closed") }
    do {
      return try await pool.read { [rewriter] database in
        try body(ReadConnection(connection: SQLiteConnection(database: database, rewriter: rewriter)))
      }
    } catch let error as DatabaseError {
      throw SQLiteErrors.storageError(error)
    }
  }

  func submit(_ job: CommitJob) {
    switch queue.submit(job) {
    case .queued: break
    case .closed: job.fail(StorageError(.closed, "the database is closed"))
    case .startDraining:
      pool.asyncWriteWithoutTransaction { database in
        while true {
          let group = self.queue.nextGroup()
          if group.isEmpty { return }
          self.groupSize.record(group.count)
          if SQLiteGroup(database: database, rewriter: self.rewriter).commit(group) { self.signal.notify() }
        }
      }
    }
  }

  var queuedCommits: Int { queue.count }

  func close() async throws {
    guard queue.close() else { return }
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      // Closing waits for readers: on a thread of its own, not on the cooperative pool.
      DispatchQueue.global().async { continuation.resume(with: Result { try self.closeBlocking() }) }
    }
  }

  private func closeBlocking() throws {
    // Behind every drain in the writer's own serial queue.
    pool.writeWithoutTransaction { _ in }
    signal.finish()
    try SQLiteErrors.translate { try pool.close() }
    lock.release()
  }
}
