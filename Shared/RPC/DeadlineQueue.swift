// SPDX-License-Identifier: Apache-2.0

import HeapModule

/// Tokens in the order of their deadlines, and one timer for the earliest. Whoever holds it guards it by a lock.
///
/// What ends before its deadline stays until it is first in the queue: `drop` or `passed` take it out.
struct DeadlineQueue: Sendable {
  private struct Entry: Comparable {
    let deadline: Deadline
    let token: UInt64
    static func < (a: Entry, b: Entry) -> Bool { (a.deadline, a.token) < (b.deadline, b.token) }
  }

  private let clock: WallClock
  private var entries = Heap<Entry>()
  private var timer: Task<Void, Never>?
  private var armed: Deadline?

  init(clock: WallClock) { self.clock = clock }

  /// `expire` runs on a task of its own when the earliest deadline has passed, and must then call `passed`. Deadlines
  /// usually come in their order, so the timer is seldom set anew.
  mutating func insert(_ deadline: Deadline, _ token: UInt64, expire: @escaping @Sendable () -> Void) {
    entries.insert(Entry(deadline: deadline, token: token))
    arm(expire)
  }

  /// Takes out the tokens whose deadlines have passed, and sets the timer for the next that is still open.
  mutating func passed(isOpen: (UInt64) -> Bool, expire: @escaping @Sendable () -> Void) -> [UInt64] {
    let now = clock.now()
    var tokens: [UInt64] = []
    while let first = entries.min, first.deadline.hasPassed(now: now) {
      _ = entries.popMin()
      tokens.append(first.token)
    }
    drop(isOpen: isOpen)
    armed = nil
    arm(expire)
    return tokens
  }

  /// Takes out what ended before the first that is still open: it needs no timer.
  mutating func drop(isOpen: (UInt64) -> Bool) {
    while let first = entries.min, !isOpen(first.token) { _ = entries.popMin() }
  }

  func cancel() { timer?.cancel() }

  private mutating func arm(_ expire: @escaping @Sendable () -> Void) {
    guard let earliest = entries.min?.deadline else { return }
    if let armed, armed <= earliest { return }
    timer?.cancel()
    armed = earliest
    let delay = earliest.remaining(now: clock.now())
    timer = Task {
      // tidy: the deadline, against which the work is done or the reply waited for
      do { try await Task.sleep(for: delay) } catch { return }
      expire()
    }
  }
}
