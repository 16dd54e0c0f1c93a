// SPDX-License-Identifier: Apache-2.0

import GRDB

/// One group: BEGIN IMMEDIATE, a savepoint per body, one COMMIT.
struct SQLiteGroup {
  let database: GRDB.Database
  let rewriter: ParameterRewriter

  /// Runs every job to an outcome. True if something was committed.
  func commit(_ group: [CommitJob]) -> Bool {
    var outcomes: [CommitJob.Outcome] = []
    var remaining = group[...]
    do {
      try database.beginTransaction(.immediate)
      while let job = remaining.popFirst() {
        if let outcome = try run(job) { outcomes.append(outcome) }
      }
      try database.commit()
    } catch {
      if database.isInsideTransaction { try? database.rollback() }
      let failure = commitFailure(error)
      for outcome in outcomes { outcome(failure) }
      for job in remaining { job.fail(failure) }
      return false
    }
    for outcome in outcomes { outcome(nil) }
    return !outcomes.isEmpty
  }

  /// The outcome of a body that succeeded, nil of one that threw and has been told. Throws when the whole
  /// transaction is lost.
  private func run(_ job: CommitJob) throws -> CommitJob.Outcome? {
    do {
      try control("SAVEPOINT body")
    } catch {
      job.fail(commitFailure(error))
      throw error
    }
    do {
      let connection = SQLiteConnection(database: database, rewriter: rewriter)
      let outcome = try job.perform(Transaction(connection: connection))
      do {
        try control("RELEASE body")
      } catch {
        outcome(commitFailure(error))
        throw LostTransaction(cause: error)
      }
      return outcome
    } catch let lost as LostTransaction {
      throw lost.cause
    } catch {
      job.fail(error)
      // SQLite itself rolls back everything on a full disk or an I/O error.
      guard database.isInsideTransaction else { throw error }
      try control("ROLLBACK TO body")
      try control("RELEASE body")
      return nil
    }
  }

  private struct LostTransaction: Error {
    let cause: any Error
  }

  private func control(_ sql: String) throws {
    try database.cachedStatement(sql: sql).execute()
  }

  private func commitFailure(_ error: any Error) -> StorageError {
    let message =
      switch error {
      case let error as DatabaseError: SQLiteErrors.storageError(error).description
      case let error as StorageError: error.description
      default: "the group was rolled back"
      }
    return StorageError(.commitFailed, message)
  }
}
