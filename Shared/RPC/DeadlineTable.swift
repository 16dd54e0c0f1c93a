// SPDX-License-Identifier: Apache-2.0

import HeapModule
import Synchronization

/// The requests being worked on, each with what ends it at its deadline; one timer for the earliest.
final class DeadlineTable: Sendable {
  private struct Entry: Comparable {
    let deadline: Deadline
    let token: UInt64
    static func < (a: Entry, b: Entry) -> Bool { (a.deadline, a.token) < (b.deadline, b.token) }
  }

  private struct State {
    var ends: [UInt64: @Sendable () -> Void] = [:]
    var entries = Heap<Entry>()
    var lastToken: UInt64 = 0
    var timer: Task<Void, Never>?
    var armed: Deadline?
  }

  private let clock: WallClock
  private let state = Mutex(State())

  init(clock: WallClock) { self.clock = clock }

  deinit { state.withLock { $0.timer?.cancel() } }

  /// `end` runs once, at the deadline, unless `remove` comes first.
  func add(_ deadline: Deadline, end: @escaping @Sendable () -> Void) -> UInt64 {
    state.withLock { state in
      state.lastToken += 1
      state.ends[state.lastToken] = end
      state.entries.insert(Entry(deadline: deadline, token: state.lastToken))
      arm(&state)
      return state.lastToken
    }
  }

  func remove(_ token: UInt64) {
    state.withLock { state in
      state.ends[token] = nil
      // What has ended does not pile up behind a far deadline.
      while let first = state.entries.min, state.ends[first.token] == nil { _ = state.entries.popMin() }
    }
  }

  private func arm(_ state: inout State) {
    guard let earliest = state.entries.min?.deadline else { return }
    if let armed = state.armed, armed <= earliest { return }
    state.timer?.cancel()
    state.armed = earliest
    let delay = earliest.remaining(now: clock.now())
    state.timer = Task { [weak self] in
      // tidy: the deadline, against which the work is done
      do { try await Task.sleep(for: delay) } catch { return }
      self?.expire()
    }
  }

  private func expire() {
    let now = clock.now()
    let ends = state.withLock { state in
      var ends: [@Sendable () -> Void] = []
      while let first = state.entries.min, first.deadline.hasPassed(now: now) {
        _ = state.entries.popMin()
        if let end = state.ends.removeValue(forKey: first.token) { ends.append(end) }
      }
      state.armed = nil
      arm(&state)
      return ends
    }
    for end in ends { end() }
  }
}
