// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Waits that double from 100 ms to 3 s.
struct Backoff {
  private(set) var milliseconds = 50

  mutating func next() -> Duration {
    milliseconds = min(3000, milliseconds * 2)
    return .milliseconds(milliseconds)
  }

  /// Blocks the thread, a blocking one of ours; ends early when the flag is raised.
  mutating func sleep(unless stop: StopFlag) {
    _ = next()
    var left = milliseconds
    while left > 0, !stop.isRaised {
      usleep(20_000)
      left -= 20
    }
  }
}
