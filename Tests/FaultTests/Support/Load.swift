// SPDX-License-Identifier: Apache-2.0

import Foundation
import RPC
import Synchronization
import Testing

@testable import FaultEcho
@testable import KafkaTransport

/// Many calls beside each other, and the fault that strikes among them.
///
/// A caller does what `Protos/README.md` tells callers: after an unknown outcome, or RESOURCE_EXHAUSTED, it repeats the same
/// call under the same id, with growing pauses. What it sees each time is counted.
final class Load: Sendable {
  /// 200, times `TONGJIE_TEST_COUNT_FACTOR`.
  static let standardCalls =
    200 * (ProcessInfo.processInfo.environment["TONGJIE_TEST_COUNT_FACTOR"].flatMap(Int.init) ?? 1)
  static var isLong: Bool { standardCalls > 1000 }

  let calls: Int
  let rounds: Int
  let inFlight: Int
  let timeout: Duration
  private let method: MethodDescriptor
  private let progress = Progress()
  private let seen = Mutex(Seen())
  private let next = Atomic(0)
  private let struck: [Gate]

  /// - `rounds`: how often the fault strikes, at even distances. Past each, further calls wait until it has struck.
  /// - `timeout`: of one call, before the caller repeats it.
  init(
    calls: Int = Load.standardCalls, rounds: Int = 1, inFlight: Int = 32, timeout: Duration = .seconds(5),
    method: MethodDescriptor = EchoContract.echo
  ) {
    (self.calls, self.rounds, self.inFlight, self.timeout) = (calls, rounds, inFlight, timeout)
    self.method = method
    struck = (0..<rounds).map { _ in Gate() }
  }

  /// `strike`: does the fault of a round and may return when it is over; it calls its argument when it has begun.
  func run(
    _ client: RPCClient,
    strike:
      @escaping @Sendable (_ round: Int, _ struck: @escaping @Sendable () -> Void) async throws -> Void = {
        _, _ in
      }
  ) async throws -> Seen {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { [self] in
        defer { for gate in struck { gate.open() } }
        for round in 0..<rounds {
          await progress.reached(calls * (4 * round + 1) / (4 * rounds))
          try await strike(round) { [self] in struck[round].open() }
          struck[round].open()
        }
      }
      for _ in 0..<inFlight {
        group.addTask { [self] in
          while true {
            let number = next.add(1, ordering: .relaxed).oldValue
            guard number < calls else { return }
            await barrier(number)
            await call(number, client)
            progress.finished()
          }
        }
      }
      try await group.waitForAll()
    }
    return seen.withLock { $0 }
  }

  /// Returns when this many calls are finished.
  func reached(_ count: Int) async { await progress.reached(min(count, calls)) }

  private func barrier(_ number: Int) async {
    for round in 0..<rounds where number >= calls * (4 * round + 2) / (4 * rounds) {
      await struck[round].pass()
    }
  }

  /// One call to its end: OK, a status that repeating does not help, or 60 s without either (90 s when long).
  private func call(_ number: Int, _ client: RPCClient) async {
    let (key, value) = ("call-\(number)", String(repeating: "v", count: 200) + "\(number)")
    let id = UUIDv7.make(now: WallClock.system.now())
    var backoff = Backoff(first: .milliseconds(25), limit: .seconds(1))
    let limit = ContinuousClock.now + .seconds(Self.isLong ? 90 : 60)
    var first = true
    while ContinuousClock.now < limit {
      let start = ContinuousClock.now
      do throws(RPCError) {
        let reply = try await client.call(
          method, subject: "P\(number % 101)", body: EchoContract.body(key: key, value: value),
          timeout: timeout, id: id)
        let isFirst = first
        return seen.withLock { $0.answered(key, reply, after: .now - start, atOnce: isFirst) }
      } catch {
        seen.withLock { $0.failed(error, after: .now - start) }
        first = false
        switch error.code {
        case .unavailable, .deadlineExceeded, .resourceExhausted: break
        default: return
        }
      }
      try? await Task.sleep(for: backoff.next())
    }
  }
}

/// How many calls are finished.
private final class Progress: Sendable {
  private let state = Mutex<(count: Int, waiting: [(Int, Gate)])>((0, []))

  func finished() {
    let reached = state.withLock { state in
      state.count += 1
      let count = state.count
      let reached = state.waiting.filter { $0.0 <= count }
      state.waiting.removeAll { $0.0 <= count }
      return reached
    }
    for (_, gate) in reached { gate.open() }
  }

  func reached(_ count: Int) async {
    let gate = Gate()
    state.withLock { state in
      if state.count >= count { gate.open() } else { state.waiting.append((count, gate)) }
    }
    await gate.pass()
  }
}
