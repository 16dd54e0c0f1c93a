// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import ServiceLifecycle
import Storage
import Testing

@testable import ServiceKit

@Suite(.timeLimit(.minutes(1))) struct CrashTests {
  /// Writes each record into a file, as a broker in another process would keep it.
  struct FilePublisher: RecordPublisher {
    let path: String

    func publish(_ record: OutboxRecord) async throws {
      let file = try #require(FileHandle(forWritingAtPath: path))
      try file.seekToEnd()
      try file.write(contentsOf: Data("\(record.id)\n".utf8))
      try file.close()
    }
  }

  @Test func killedBetweenPublishAndDeleteARecordIsSentTwiceAndNeverLost() async throws {
    let folder = try TemporaryFolder()
    let sent = try folder.write("sent", "")
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
      setenv("TONGJIE_CRASH_AT", "outbox.after-publish", 1)
      let database = try Database(path: path + "/test.sqlite", migrations: [], logger: quiet)
      try await database.enqueue("t", 1, [1])
      try await database.enqueue("t", 2, [2])
      let relay = OutboxRelay(
        database: database, publisher: FilePublisher(path: path + "/sent"), logger: quiet)
      try await relay.run()
    }
    let before = try String(contentsOfFile: sent, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(!before.isEmpty)

    let database = try folder.database()
    #expect(try await database.waiting() == 2)
    let relay = OutboxRelay(database: database, publisher: FilePublisher(path: sent), logger: quiet)
    let group = ServiceGroup(services: [relay], logger: quiet)
    async let running: Void = group.run()
    try await database.outboxEmptied()
    await group.triggerGracefulShutdown()
    try await running
    let all = try String(contentsOfFile: sent, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(Set(all) == ["1", "2"])
    #expect(all.count == before.count + 2)
  }

  @Test func aCommitThatReturnedSurvivesAKillAndGivesUpTheLock() async throws {
    let folder = try TemporaryFolder()
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
      setenv("TONGJIE_CRASH_AT", "test.after-commit:3", 1)
      let database = try Database(path: path + "/test.sqlite", migrations: [], logger: quiet)
      for value in UInt8(1)...9 {
        try await database.enqueue("t", 1, [value])
        CrashPoint.reached("test.another")
        CrashPoint.reached("test.after-commit")
      }
    }
    #expect(try await folder.database().waiting() == 3)
  }

  @Test func aCrashPointIsReachedOnceAtTheWantedTime() {
    let third = CrashPoint.Armed("a.b:3")
    #expect((1...5).map { _ in third?.isReached("a.b") } == [false, false, true, false, false])
    #expect(third?.isReached("a") == false)
    #expect(CrashPoint.Armed("a.b")?.isReached("a.b") == true)
    for text in ["", ":1", "a:0", "a:x", "a:1:2"] { #expect(CrashPoint.Armed(text) == nil, "\(text)") }
  }
}
