// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import ServiceKit
import Storage
import Synchronization

/// A folder of its own for one test, removed with this object.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "servicekit-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String, mode: Int = 0o600) throws -> String {
    let file = path + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
    return file
  }

  func database() throws -> Database {
    try Database(path: path + "/test.sqlite", migrations: [], logger: quiet)
  }
}

let quiet = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

extension Database {
  func enqueue(_ topic: String, _ key: UInt8, _ value: [UInt8]) async throws {
    try await commit { try $0.enqueue(topic: topic, key: [key], value: value) }
  }

  func waiting() async throws -> Int64 { try await read { try $0.outboxCount() } }

  /// Returns once the outbox is empty, looking again after each commit.
  func outboxEmptied() async throws {
    let commits = self.commits
    if try await waiting() == 0 { return }
    for await _ in commits where try await waiting() == 0 { return }
  }
}

/// Remembers what it was given; topics can be made to fail.
final class RecordingPublisher: RecordPublisher {
  struct BrokerAway: Error {}

  private struct State {
    var records: [OutboxRecord] = []
    var attempts = 0
    var failing: Set<String> = []
    var failuresToCome = 0
    var inFlight: Set<[UInt8]> = []
    var overlapped = false
  }

  private let state = Mutex(State())
  private let attempts = AsyncStream.makeStream(of: String.self)

  /// The topic of every attempt, also of failing ones. For one reader.
  var attempted: AsyncStream<String> { attempts.stream }
  var records: [OutboxRecord] { state.withLock { $0.records } }
  /// Whether two records of one key were ever under way at once.
  var overlapped: Bool { state.withLock { $0.overlapped } }

  func fail(_ topics: Set<String>) { state.withLock { $0.failing = topics } }

  /// The next records fail, this many of them.
  func failNext(_ count: Int) { state.withLock { $0.failuresToCome = count } }

  func publish(_ record: OutboxRecord) async throws {
    state.withLock { state in
      if !state.inFlight.insert(record.key).inserted { state.overlapped = true }
    }
    for _ in 0..<Int.random(in: 0..<5) { await Task.yield() }
    defer { attempts.continuation.yield(record.topic) }
    try state.withLock { state in
      state.inFlight.remove(record.key)
      if state.failing.contains(record.topic) { throw BrokerAway() }
      if state.failuresToCome > 0 {
        state.failuresToCome -= 1
        throw BrokerAway()
      }
      state.records.append(record)
    }
  }
}
