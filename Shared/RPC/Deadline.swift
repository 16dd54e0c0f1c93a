// SPDX-License-Identifier: Apache-2.0

/// The moment after which the caller no longer waits. Absolute, so that it survives queues on the way.
public struct Deadline: Sendable, Hashable, Comparable {
  /// Unix milliseconds, 0 or more.
  public let unixMilliseconds: Int64

  public init(unixMilliseconds: Int64) {
    self.unixMilliseconds = max(0, unixMilliseconds)
  }

  /// `d` after `now` (Unix ms); never later than representable.
  public static func after(_ d: Duration, now: Int64) -> Deadline {
    let milliseconds = d.wholeMilliseconds
    let (sum, overflow) = now.addingReportingOverflow(milliseconds)
    return Deadline(unixMilliseconds: overflow ? .max : sum)
  }

  /// Zero once it has passed.
  public func remaining(now: Int64) -> Duration {
    .milliseconds(max(0, unixMilliseconds.subtractingReportingOverflow(now).partialValue))
  }

  public func hasPassed(now: Int64) -> Bool { unixMilliseconds <= now }

  public static func < (a: Deadline, b: Deadline) -> Bool { a.unixMilliseconds < b.unixMilliseconds }
}

extension Duration {
  /// Rounded up, so that a positive duration is never nothing; saturating.
  package var wholeMilliseconds: Int64 {
    let (seconds, attoseconds) = components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    if overflow { return seconds < 0 ? .min : .max }
    let part = attoseconds / 1_000_000_000_000_000
    let rest = attoseconds % 1_000_000_000_000_000 > 0 ? 1 : 0
    return whole.addingReportingOverflow(part + Int64(rest)).partialValue
  }
}
