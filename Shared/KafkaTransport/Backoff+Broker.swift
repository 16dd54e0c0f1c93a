// SPDX-License-Identifier: Apache-2.0

import RPC

extension Backoff {
  /// Between attempts to reach the broker or to apply what came from it: 100 ms, doubling to 3 s.
  static var broker: Backoff { Backoff(first: .milliseconds(100), limit: .seconds(3)) }

  /// Blocks the thread, a blocking one of ours; ends at once when the flag is raised.
  mutating func sleep(unless stop: StopFlag) {
    stop.wait(milliseconds: Int(next().wholeMilliseconds))
  }
}
