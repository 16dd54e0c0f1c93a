// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Sees when this process as a whole did not run, as on a machine that was paused: no deadline can be kept meanwhile, and that is
/// no fault of the calls. A thread that does nothing else waits for short times and adds up by how much they were too long.
final class StallWatch: Sendable {
  private static let pause = 0.05
  private let stopped = DispatchSemaphore(value: 0)
  private let sum = Mutex(Duration.zero)

  init() {
    Thread.detachNewThread { [stopped, weak self] in
      while true {
        let start = ContinuousClock.now
        guard stopped.wait(timeout: .now() + Self.pause) == .timedOut else { return }
        self?.saw(ContinuousClock.now - start - .seconds(Self.pause))
      }
    }
  }

  deinit { stopped.signal() }

  /// All together, those below half a second left out.
  var total: Duration { sum.withLock { $0 } }

  private func saw(_ stall: Duration) { if stall > .milliseconds(500) { sum.withLock { $0 += stall } } }
}
