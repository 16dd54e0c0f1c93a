// SPDX-License-Identifier: Apache-2.0

public import Logging

/// The database of one service: one file, one process.
///
/// ```swift
/// let changed = try await database.commit { transaction in
///   try transaction.execute("update accounts set balance = balance - $2 where id = $1", .text(id), .integer(fen))
/// }
/// ```
///
/// Writes go through a group commit: what is queued when the writer becomes free shares one COMMIT, each
/// body in its own savepoint. Nothing waits for a timer.
public final class Database: Sendable {
  private let driver: SQLiteDriver

  /// Opens or creates the file and brings its schema up to date. Blocks: call it while the service starts.
  ///
  /// The tables of `Outbox`, `Inbox`, `StreamPositions` and `Forgotten` are made here; `migrations` are the service's own.
  ///
  /// - Throws: `StorageError`: `lockedByAnotherProcess`, `migrationConflict`, `failed`.
  public init(path: String, migrations: [Migration], logger: Logger) throws {
    driver = try SQLiteDriver(path: path, migrations: migrations, logger: logger)
  }

  /// Runs `body` on a snapshot: it sees every commit that had returned before the call.
  public func read<T: Sendable>(_ body: @escaping @Sendable (ReadConnection) throws -> T) async throws -> T {
    try await driver.read(body)
  }

  /// Runs `body` and returns when its changes are on disk.
  ///
  /// If `body` throws, its own changes are undone, those of the others in the group are not, and its error is
  /// thrown here. If the COMMIT fails, all of the group throw `StorageError`. A task that is cancelled before
  /// the call throws `CancellationError`; from the moment the body is queued it runs to its end.
  ///
  /// `body` holds up every other writer: compute first, then commit. It must not wait for anything.
  /// Deferred constraints are checked at the COMMIT and so would fail a whole group: declare them immediate.
  @discardableResult
  public func commit<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    try Task.checkCancellation()
    return try await withCheckedThrowingContinuation { continuation in
      driver.submit(CommitJob(body: body, continuation: continuation))
    }
  }

  /// A new listener, told after each COMMIT; several signals that nobody has looked at become one. The
  /// stream ends when the database is closed.
  public var commits: AsyncStream<Void> { driver.signal.subscribe() }

  /// How many bodies wait for the writer at this moment: for metrics and tests.
  public var queuedCommits: Int { driver.queuedCommits }

  /// Waits for queued commits, then closes the file and gives up its lock. Later calls throw `closed`.
  public func close() async throws {
    try await driver.close()
  }
}
