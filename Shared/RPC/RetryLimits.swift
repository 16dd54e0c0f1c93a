// SPDX-License-Identifier: Apache-2.0

/// How a client repeats a call that came back `unavailable`, or that its own full queue refused, within the call's deadline.
/// Part of the method's row.
///
/// A repetition is the same request: same `rpc-id`, body, lane and deadline. Between attempts lies a random pause of one
/// half to the whole of a bound that doubles from `firstPauseMilliseconds` to `longestPauseMilliseconds`.
public struct RetryLimits: Sendable, Hashable {
  /// The first included; 1 is never to repeat.
  public var attempts: Int
  /// Milliseconds: the bound of the first pause.
  public var firstPauseMilliseconds: Int64
  /// Milliseconds: the bound of any pause.
  public var longestPauseMilliseconds: Int64
  /// Repetitions that 1,000 calls allow, beside the `RetryBudget.burst` that a quiet client has: what a service that is
  /// down receives at most on top of its calls.
  public var extraCallsPerMille: Int

  public init(
    attempts: Int, firstPauseMilliseconds: Int64 = 25, longestPauseMilliseconds: Int64 = 1000,
    extraCallsPerMille: Int = 100
  ) {
    self.attempts = max(1, attempts)
    self.firstPauseMilliseconds = max(0, firstPauseMilliseconds)
    self.longestPauseMilliseconds = max(0, longestPauseMilliseconds)
    self.extraCallsPerMille = min(max(0, extraCallsPerMille), 1000)
  }

  /// Four attempts, pauses up to 25, 50, 100 ms, at most a tenth more calls.
  public static let standard = RetryLimits(attempts: 4)
  /// The caller wants to know what the first attempt met.
  public static let never = RetryLimits(attempts: 1)

  /// Milliseconds before the attempt after `failures` failed ones. `jitter(n)`: a number from 0 to n.
  func pauseMilliseconds(afterFailures failures: Int, jitter: (Int64) -> Int64) -> Int64 {
    let backoff = Backoff(
      first: .milliseconds(firstPauseMilliseconds), limit: .milliseconds(longestPauseMilliseconds))
    let bound = backoff.delay(afterFailures: failures).wholeMilliseconds
    let half = bound / 2
    return bound - half + min(max(0, jitter(half)), half)
  }
}

extension MethodDescriptor {
  /// Whether the same call may be sent again after this failure: it may have been done, and doing it again is safe; or
  /// nobody was there to do it; or it did not leave a full queue. A status of which the server was sure is the answer.
  func mayRepeat(after error: RPCError) -> Bool {
    switch idempotency {
    case .read, .keyed:
      switch error.code {
      case .unavailable: true
      case .resourceExhausted: RPCLimit(reached: error)?.isRepeatable == true
      default: false
      }
    }
  }
}
