// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Tells a thread to end, and others that it has.
final class StopFlag: Sendable {
  private let raised = Atomic(false)
  private let condition = NSCondition()
  private let ended = Gate()

  var isRaised: Bool { raised.load(ordering: .acquiring) }

  func raise() {
    condition.withLock {
      raised.store(true, ordering: .releasing)
      condition.broadcast()
    }
  }

  /// Blocks the thread, a blocking one of ours, until the flag is raised or the time is over. Whether it is raised.
  @discardableResult
  func wait(milliseconds: Int) -> Bool {
    condition.withLock {
      let limit = Date(timeIntervalSinceNow: Double(milliseconds) / 1000)
      while !isRaised { if !condition.wait(until: limit) { break } }
      return isRaised
    }
  }

  func end() { ended.open() }
  /// Returns when the thread has ended, cancelled or not.
  func hasEnded() async { await ended.passUncancelled() }
}
