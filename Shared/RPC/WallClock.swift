// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The time of day as the deadlines read it: Unix milliseconds. An argument, so that tests own the time.
public struct WallClock: Sendable {
  public let now: @Sendable () -> Int64

  public init(now: @escaping @Sendable () -> Int64) {
    self.now = now
  }

  public static let system = WallClock {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
