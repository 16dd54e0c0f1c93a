// SPDX-License-Identifier: Apache-2.0

import Foundation
import KafkaTransport

/// The bare echo one call at a time, on a thread of its own.
final class BareCalls: Sendable {
  private let queue = BlockingQueue()

  init(_ setup: Setup) async throws {
    let queue = queue
    try await withCheckedThrowingContinuation { (started: CheckedContinuation<Void, any Error>) in
      Thread.detachNewThread {
        do {
          let calls = OneByOne(
            echo: try BareEcho(setup.kafka, Setup.bare, caller: Setup.hospital, logger: setup.logger))
          started.resume()
          while true { queue.next()(calls) }
        } catch { started.resume(throwing: error) }
      }
    }
  }

  func run<T: Sendable>(_ body: @escaping @Sendable (OneByOne) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      queue.add { calls in continuation.resume(with: Result { try body(calls) }) }
    }
  }

  /// Used by the one thread.
  final class OneByOne {
    private let echo: BareEcho
    private var number = 0

    init(echo: BareEcho) { self.echo = echo }

    /// Returns when this call's reply is there; throws after 10 s.
    func call(key: [UInt8], body: [UInt8]) throws {
      number += 1
      try echo.send(number, key: key, body: body)
      let end = ContinuousClock.now + .seconds(10)
      while ContinuousClock.now < end {
        if let reply = echo.receive(milliseconds: 100), reply.number == number {
          guard reply.bytes == body.count else { throw Failure("the bare echo is not what was sent") }
          return
        }
      }
      throw Failure("no reply of the bare echo within 10 s")
    }
  }
}

// Checked by hand: `jobs` is touched only under the condition's lock.
private final class BlockingQueue: @unchecked Sendable {
  typealias Job = @Sendable (BareCalls.OneByOne) -> Void
  private let condition = NSCondition()
  private var jobs: [Job] = []

  func add(_ job: @escaping Job) {
    condition.withLock {
      jobs.append(job)
      condition.signal()
    }
  }

  func next() -> Job {
    condition.withLock {
      while jobs.isEmpty { condition.wait() }
      return jobs.removeFirst()
    }
  }
}
