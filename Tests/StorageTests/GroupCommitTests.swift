// SPDX-License-Identifier: Apache-2.0

import Storage
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct GroupCommitTests {
  struct Refused: Error {}

  @Test func aCommittedChangeIsReadAndSurvivesReopening() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    try await database.open(account: "a", balance: 7)
    #expect(try await database.balance("a") == 7)
    try await database.close()
    #expect(try await folder.open().balance("a") == 7)
  }

  @Test func aThrowingBodyIsUndoneAloneAndItsErrorArrives() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<300 {
        group.addTask {
          do {
            try await database.commit { transaction in
              try transaction.execute(
                "insert into accounts (id, balance) values ($1, $2)", .text("a\(number)"), .integer(1))
              if number % 3 == 0 { throw Refused() }
            }
            #expect(number % 3 != 0)
          } catch is Refused {
            #expect(number % 3 == 0)
          }
        }
      }
      try await group.waitForAll()
    }
    let count = try await database.read { try $0.row("select count(*) as n from accounts")?.integer("n") }
    #expect(count == 200)
    #expect(try await database.balance("a0") == nil)
    #expect(try await database.balance("a1") == 1)
  }

  /// Holds the writer until `bodies` are queued behind it, so that they surely form one group.
  private func oneGroup(
    _ database: Database, _ bodies: [@Sendable (Transaction) throws -> Void]
  ) async -> [StorageError?] {
    let started = AsyncStream.makeStream(of: Void.self)
    let gate = Mutex(false)
    let first = Task {
      try await database.commit { _ in
        started.continuation.finish()
        while !gate.withLock({ $0 }) {}
      }
    }
    for await _ in started.stream {}
    let tasks = bodies.map { body in
      Task { await storageError { try await database.commit(body) } }
    }
    while database.queuedCommits < bodies.count { await Task.yield() }
    gate.withLock { $0 = true }
    try? await first.value
    var errors: [StorageError?] = []
    for task in tasks { errors.append(await task.value) }
    return errors
  }

  @Test func aFailedCommitFailsEveryBodyOfItsGroupAndLeavesNothing() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    try await database.open(account: "a")
    let errors = await oneGroup(
      database,
      [
        { try $0.execute("insert into accounts (id, balance) values ('b', 1)") },
        // The deferred reference is checked at the COMMIT, which therefore fails.
        { try $0.execute("insert into entries (id, account, late) values (1, 'a', 'missing')") },
        { try $0.execute("insert into accounts (id, balance) values ('c', 1)") },
      ])
    #expect(errors.map { $0?.code } == [.commitFailed, .commitFailed, .commitFailed])
    #expect(try await database.balance("b") == nil)
    #expect(try await database.balance("c") == nil)
    try await database.open(account: "d", balance: 2)
    #expect(try await database.balance("d") == 2)
  }

  @Test func inOneGroupAConstraintViolationFailsOnlyItsOwnBody() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    let errors = await oneGroup(
      database,
      [
        { try $0.execute("insert into accounts (id, balance) values ('b', 1)") },
        { try $0.execute("insert into accounts (id, balance) values ('b', 2)") },
        { try $0.execute("update accounts set balance = balance + 10 where id = 'b'") },
      ])
    #expect(errors.map { $0?.code } == [nil, .uniqueViolation, nil])
    #expect(try await database.balance("b") == 11)
  }

  @Test func concurrentIncrementsAreAllCounted() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    try await database.open(account: "a")
    try await withThrowingTaskGroup(of: Int64.self) { group in
      for _ in 0..<500 {
        group.addTask {
          try await database.commit { transaction in
            let row = try transaction.row("select balance from accounts where id = 'a'")
            let next = try (row?.integer("balance") ?? 0) + 1
            try transaction.execute("update accounts set balance = $1 where id = 'a'", .integer(next))
            return next
          }
        }
      }
      var seen: Set<Int64> = []
      for try await value in group { seen.insert(value) }
      #expect(seen.count == 500)
    }
    #expect(try await database.balance("a") == 500)
  }

  @Test func aBodyCannotEndTheTransactionItRunsIn() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    for statement in ["commit", "ROLLBACK", " begin", "/* x */ pragma synchronous = 0", "savepoint s", "END"]
    {
      let error = await storageError { _ = try await database.commit { try $0.execute(statement) } }
      #expect(error?.code == .badStatement, "\(statement)")
    }
    try await database.open(account: "a")
  }

  @Test func aReadCannotWrite() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    let error = await storageError {
      _ = try await database.read {
        try $0.rows("insert into accounts (id, balance) values ('a', 1) returning id")
      }
    }
    #expect(error?.code == .badStatement)
  }

  @Test func aCancelledTaskDoesNotCommit() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await database.open(account: "a")
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(try await database.balance("a") == nil)
  }

  @Test func listenersHearOfCommitsAndOfTheEnd() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    var first = database.commits.makeAsyncIterator()
    var second = database.commits.makeAsyncIterator()
    try await database.open(account: "a")
    try await database.open(account: "b")
    #expect(await first.next() != nil)
    #expect(await second.next() != nil)
    try await database.close()
    #expect(await first.next() == nil)
    #expect(await second.next() == nil)
  }

  @Test func afterClosingCallsSayClosed() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    try await database.close()
    #expect(await storageError { try await database.open(account: "a") }?.code == .closed)
    #expect(await storageError { _ = try await database.balance("a") }?.code == .closed)
  }
}
