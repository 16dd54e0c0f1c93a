// SPDX-License-Identifier: Apache-2.0

import Metrics
import Synchronization

/// Decides for one client when a failed call is sent again; the limits stand with the method.
///
/// Counts `rpc_client_attempts` (all sends), `rpc_client_retries` and `rpc_client_retries_throttled` (the budget was
/// spent), each by method.
public final class Retries: Sendable {
  private let budget = Mutex(RetryBudget())
  private let attempts = counters("rpc_client_attempts")
  private let repetitions = counters("rpc_client_retries")
  private let throttled = counters("rpc_client_retries_throttled")
  private let jitter: @Sendable (Int64) -> Int64
  private let sleep: @Sendable (Duration) async throws -> Void

  /// - `jitter(n)`: a number from 0 to n, n in milliseconds.
  /// - `sleep`: the pause; throws when the task is cancelled.
  public init(
    jitter: @escaping @Sendable (Int64) -> Int64 = { .random(in: 0...$0) },
    sleep: @escaping @Sendable (Duration) async throws -> Void = {
      // tidy: the pause between attempts
      try await Task.sleep(for: $0)
    }
  ) {
    self.jitter = jitter
    self.sleep = sleep
  }

  /// Runs `attempt` until it succeeds, is not to be repeated, or the deadline is too near; throws the last failure.
  func run<Reply: Sendable>(
    _ method: MethodDescriptor, deadline: Deadline, clock: WallClock,
    _ attempt: () async throws(RPCError) -> Reply
  ) async throws(RPCError) -> Reply {
    budget.withLock { $0.earn(method.retries.extraCallsPerMille, for: method.service) }
    var failures = 0
    while true {
      attempts[method].increment()
      do throws(RPCError) { return try await attempt() } catch {
        failures += 1
        guard let pause = pause(method, after: error, failures, deadline.remaining(now: clock.now())) else {
          throw error
        }
        do { try await sleep(pause) } catch { throw RPCError.cancelledByCaller }
        // The pause may have taken longer than it was meant to.
        if deadline.hasPassed(now: clock.now()) { throw error }
        repetitions[method].increment()
      }
    }
  }

  /// Nil when the call is not to be sent again.
  private func pause(
    _ method: MethodDescriptor, after error: RPCError, _ failures: Int, _ remaining: Duration
  ) -> Duration? {
    guard failures < method.retries.attempts, method.mayRepeat(after: error) else { return nil }
    let pause = Duration.milliseconds(
      method.retries.pauseMilliseconds(afterFailures: failures, jitter: jitter))
    guard pause < remaining else { return nil }
    guard budget.withLock({ $0.spend(for: method.service) }) else {
      throttled[method].increment()
      return nil
    }
    return pause
  }

  private static func counters(_ label: String) -> MethodInstruments<Counter> {
    MethodInstruments { Counter(label: label, dimensions: [("method", $0)]) }
  }
}
