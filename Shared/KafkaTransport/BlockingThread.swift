// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// A thread of its own for C calls that block, one after another: never the cooperative pool.
final class BlockingThread: Sendable {
  private let jobs = JobQueue()

  init(name: String) {
    let thread = Thread { [jobs] in
      while let job = jobs.next() { job() }
    }
    thread.name = name
    thread.start()
  }

  deinit { jobs.close() }

  /// Runs the body on the thread, after those before it. Not cancelled with the task: the body must end by itself.
  func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      jobs.add { continuation.resume(with: Result { try body() }) }
    }
  }

  /// Runs the body on a new thread.
  static func once<T: Sendable>(
    name: String, _ body: @escaping @Sendable () throws -> T
  ) async throws -> T {
    try await BlockingThread(name: name).run(body)
  }
}

// Checked by hand: both properties are touched only under the condition's lock.
private final class JobQueue: @unchecked Sendable {
  private let condition = NSCondition()
  private var jobs: [@Sendable () -> Void] = []
  private var isClosed = false

  func add(_ job: @escaping @Sendable () -> Void) {
    condition.withLock {
      jobs.append(job)
      condition.signal()
    }
  }

  func close() {
    condition.withLock {
      isClosed = true
      condition.signal()
    }
  }

  /// Waits for a job; nil when closed and done.
  func next() -> (@Sendable () -> Void)? {
    condition.withLock {
      while jobs.isEmpty {
        if isClosed { return nil }
        condition.wait()
      }
      return jobs.removeFirst()
    }
  }
}
