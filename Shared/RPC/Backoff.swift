// SPDX-License-Identifier: Apache-2.0

/// Waits that double from `first` up to `limit`, counted from the first failure in a row.
public struct Backoff: Sendable, Hashable {
  public var first: Duration
  public var limit: Duration
  private var failures = 0

  public init(first: Duration = .milliseconds(50), limit: Duration = .seconds(5)) {
    self.first = first
    self.limit = limit
  }

  /// The wait after the n-th failure in a row, n from 1.
  public func delay(afterFailures count: Int) -> Duration {
    var delay = min(first, limit)
    var doublings = count - 1
    while doublings > 0, delay > .zero, delay < limit {
      delay = delay > limit / 2 ? limit : delay * 2
      doublings -= 1
    }
    return delay
  }

  /// Notes one more failure and returns the wait after it.
  public mutating func next() -> Duration {
    failures += 1
    return delay(afterFailures: failures)
  }
}
