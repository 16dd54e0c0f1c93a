// SPDX-License-Identifier: Apache-2.0

import Logging
import RPC
import ServiceKit
import ServiceLifecycle
import Storage
import Testing

@Suite(.timeLimit(.minutes(1))) struct OutboxRelayTests {
  let folder: TemporaryFolder
  let database: Database
  let publisher = RecordingPublisher()

  init() throws {
    folder = try TemporaryFolder()
    database = try folder.database()
  }

  /// Runs the relay beside `body`, then stops it gracefully and waits for its end.
  private func whileRelaying(
    backoff: Backoff = Backoff(first: .milliseconds(1), limit: .milliseconds(5)),
    _ body: () async throws -> Void
  ) async throws {
    let relay = OutboxRelay(database: database, publisher: publisher, logger: quiet, backoff: backoff)
    let group = ServiceGroup(services: [relay], logger: quiet)
    async let running: Void = group.run()
    try await body()
    await group.triggerGracefulShutdown()
    try await running
  }

  @Test func whatWaitedAtStartAndWhatComesLaterIsPublishedAndForgotten() async throws {
    try await database.enqueue("t", 1, [10])
    try await whileRelaying {
      try await database.outboxEmptied()
      try await database.enqueue("t", 1, [11])
      try await database.enqueue("t", 2, [12])
      try await database.outboxEmptied()
    }
    #expect(Set(publisher.records.map { $0.value ?? [] }) == [[10], [11], [12]])
    #expect(publisher.records.count == 3)
  }

  @Test func recordsOfOneKeyLeaveInOrderOneAtATime() async throws {
    let database = database
    try await withThrowingTaskGroup(of: Void.self) { group in
      for key in UInt8(0)..<7 {
        group.addTask {
          for value in UInt8(0)..<100 { try await database.enqueue("t", key, [value]) }
        }
      }
      try await group.waitForAll()
    }
    try await whileRelaying { try await database.outboxEmptied() }
    #expect(publisher.records.count == 700)
    #expect(!publisher.overlapped)
    for key in UInt8(0)..<7 {
      #expect(publisher.records.filter { $0.key == [key] }.map { $0.value } == (UInt8(0)..<100).map { [$0] })
    }
  }

  @Test func aFailingTopicIsRetriedInOrderAndOthersGoOn() async throws {
    publisher.fail(["bad"])
    for value in UInt8(0)..<10 { try await database.enqueue("bad", 1, [value]) }
    for value in UInt8(0)..<10 { try await database.enqueue("good", 2, [value]) }
    try await whileRelaying {
      var failures = 0
      var delivered = 0
      for await topic in publisher.attempted {
        if topic == "bad" { failures += 1 } else { delivered += 1 }
        if delivered >= 10 && failures >= 3 { break }
      }
      #expect(publisher.records.map(\.topic).allSatisfy { $0 == "good" })
      publisher.fail([])
      try await database.outboxEmptied()
    }
    #expect(publisher.records.filter { $0.topic == "bad" }.map { $0.value } == (UInt8(0)..<10).map { [$0] })
    #expect(publisher.records.filter { $0.topic == "good" }.map { $0.value } == (UInt8(0)..<10).map { [$0] })
  }

  @Test func afterAFailureNoLaterRecordOvertakesNotEvenFromTheNextBatch() async throws {
    let values = (0..<300).map { [UInt8($0 % 256), UInt8($0 / 256)] }
    try await database.commit { transaction in
      for value in values { try transaction.enqueue(topic: "t", key: [1], value: value) }
    }
    publisher.failNext(1)
    try await whileRelaying { try await database.outboxEmptied() }
    #expect(publisher.records.map { $0.value } == values)
  }

  @Test func duringALongBackoffAnotherTopicIsPublishedAtOnce() async throws {
    publisher.fail(["bad"])
    try await database.enqueue("bad", 1, [0])
    try await whileRelaying(backoff: Backoff(first: .seconds(3600), limit: .seconds(3600))) {
      for await _ in publisher.attempted { break }
      try await database.enqueue("good", 1, [1])
      for await topic in publisher.attempted where topic == "good" { break }
    }
    #expect(try await database.waiting() == 1)
  }

  @Test func aShutdownDoesNotWaitForTheBrokerAndKeepsWhatIsLeft() async throws {
    publisher.fail(["t"])
    try await database.enqueue("t", 1, [0])
    try await whileRelaying(backoff: Backoff(first: .seconds(3600), limit: .seconds(3600))) {
      for await _ in publisher.attempted { break }
    }
    #expect(try await database.waiting() == 1)
    publisher.fail([])
    try await whileRelaying { try await database.outboxEmptied() }
    #expect(publisher.records.count == 1)
  }
}
