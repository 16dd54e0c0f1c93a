// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// A peer whose call is an async function: as many tasks as calls are in flight.
struct TaskCalls: EchoPeer {
  /// Throws when the reply is not the body. `number` differs from call to call.
  let call: @Sendable (_ number: Int, _ body: [UInt8]) async throws -> Void

  func measure(_ order: PeerOrder) async throws -> PeerTimes {
    switch order {
    case .run(let inFlight, let bytes, let calls):
      try await run(inFlight, [UInt8](repeating: 0x61, count: bytes), calls)
    case .pace(let perSecond, let bytes, let calls):
      try await pace(perSecond, [UInt8](repeating: 0x61, count: bytes), calls)
    }
  }

  private func run(_ inFlight: Int, _ body: [UInt8], _ calls: Int) async throws -> PeerTimes {
    let next = Counter()
    let start = nanosecondsNow()
    let times = try await withThrowingTaskGroup(of: [Int64].self) { group in
      for _ in 0..<min(inFlight, calls) {
        group.addTask {
          var times: [Int64] = []
          while let number = next.take(below: calls) {
            let sent = nanosecondsNow()
            try await call(number, body)
            times.append(nanosecondsNow() - sent)
          }
          return times
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    return PeerTimes(seconds: Double(nanosecondsNow() - start) / 1e9, nanoseconds: times)
  }

  private func pace(_ perSecond: Int, _ body: [UInt8], _ calls: Int) async throws -> PeerTimes {
    let start = nanosecondsNow()
    let times = try await withThrowingTaskGroup(of: Int64.self) { group in
      for await (number, due) in Pacer.moments(perSecond: perSecond, count: calls) {
        group.addTask {
          try await call(number, body)
          return nanosecondsNow() - due
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    return PeerTimes(seconds: Double(nanosecondsNow() - start) / 1e9, nanoseconds: times)
  }

  private final class Counter: Sendable {
    private let taken = Atomic(0)

    func take(below limit: Int) -> Int? {
      let number = taken.add(1, ordering: .relaxed).oldValue
      return number < limit ? number : nil
    }
  }
}

/// The rhythm of an open loop, kept by a thread of its own.
enum Pacer {
  static func moments(perSecond: Int, count: Int) -> AsyncStream<(number: Int, due: Int64)> {
    AsyncStream { stream in
      Thread.detachNewThread {
        each(perSecond: perSecond, count: count) { stream.yield(($0, $1)) }
        stream.finish()
      }
    }
  }

  /// Runs the body at each moment; `due` is the moment that was meant. Blocks.
  static func each(
    perSecond: Int, count: Int, _ body: (_ number: Int, _ due: Int64) throws -> Void
  ) rethrows {
    let start = nanosecondsNow() + 1_000_000
    for number in 0..<count {
      let due = start + Int64(number) * 1_000_000_000 / Int64(perSecond)
      var moment = timespec(tv_sec: Int(due / 1_000_000_000), tv_nsec: Int(due % 1_000_000_000))
      while clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &moment, nil) == EINTR {}
      try body(number, due)
    }
  }
}
