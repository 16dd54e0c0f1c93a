// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Counts the requests under way. Its waits block a thread of ours.
// Checked by hand: `used` is touched only under the condition's lock.
final class Slots: @unchecked Sendable {
  private let condition = NSCondition()
  private let limit: Int
  private var used = 0

  init(limit: Int) {
    self.limit = limit
  }

  /// Returns how many are under way now, as `free` does.
  func take() -> Int {
    condition.withLock {
      used += 1
      return used
    }
  }

  func free(_ count: Int) -> Int {
    condition.withLock {
      used -= count
      condition.broadcast()
      return used
    }
  }

  /// Whether none is free now.
  var areTaken: Bool { condition.withLock { used >= limit } }

  /// Whether one is free, after at most this wait.
  func waitForFree(milliseconds: Int) -> Bool { wait(milliseconds) { $0 < limit } }

  /// Whether none is used, after at most this wait.
  func waitForAll(milliseconds: Int) -> Bool { wait(milliseconds) { $0 == 0 } }

  private func wait(_ milliseconds: Int, until holds: (Int) -> Bool) -> Bool {
    condition.withLock {
      if holds(used) { return true }
      let limit = Date(timeIntervalSinceNow: Double(milliseconds) / 1000)
      while !holds(used) {
        if !condition.wait(until: limit) { return holds(used) }
      }
      return true
    }
  }
}
