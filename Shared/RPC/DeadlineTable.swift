// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The requests being worked on, each with what ends it at its deadline.
final class DeadlineTable: Sendable {
  private struct State {
    var ends: [UInt64: @Sendable () -> Void] = [:]
    var lastToken: UInt64 = 0
    var queue: DeadlineQueue
  }

  private let state: Mutex<State>

  init(clock: WallClock) { state = Mutex(State(queue: DeadlineQueue(clock: clock))) }

  deinit { state.withLock { $0.queue.cancel() } }

  /// `end` runs once, at the deadline, unless `remove` comes first.
  func add(_ deadline: Deadline, end: @escaping @Sendable () -> Void) -> UInt64 {
    state.withLock { state in
      state.lastToken += 1
      state.ends[state.lastToken] = end
      state.queue.insert(deadline, state.lastToken) { [weak self] in self?.expire() }
      return state.lastToken
    }
  }

  func remove(_ token: UInt64) {
    state.withLock { state in
      state.ends[token] = nil
      // What has ended does not pile up behind a far deadline.
      state.queue.drop { state.ends[$0] != nil }
    }
  }

  var isEmpty: Bool { state.withLock { $0.ends.isEmpty } }

  private func expire() {
    let ends = state.withLock { state in
      let passed = state.queue.passed(isOpen: { state.ends[$0] != nil }) { [weak self] in self?.expire() }
      return passed.compactMap { state.ends.removeValue(forKey: $0) }
    }
    for end in ends { end() }
  }
}
