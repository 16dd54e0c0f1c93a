// SPDX-License-Identifier: Apache-2.0

/// Waits that double from `first` up to `limit`.
public struct Backoff: Sendable {
  public var first: Duration
  public var limit: Duration

  public init(first: Duration = .milliseconds(50), limit: Duration = .seconds(5)) {
    self.first = first
    self.limit = limit
  }

  /// The wait after the n-th failure in a row, n from 1.
  func delay(afterFailures count: Int) -> Duration {
    let doubled = first * (1 << min(max(count, 1) - 1, 20))
    return min(doubled, limit)
  }
}
