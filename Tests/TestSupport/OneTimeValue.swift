// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// A value that comes once, for whoever waits for it before or after.
final class OneTimeValue<Value: Sendable>: Sendable {
  private struct State {
    var value: Value?
    var waiters: [Int: CheckedContinuation<Value?, Never>] = [:]
    var lastWaiter = 0
  }

  private let state = Mutex(State())

  var isSet: Bool { state.withLock { $0.value != nil } }

  /// The first value stays.
  func set(_ value: Value) {
    let waiters = state.withLock { state -> [Int: CheckedContinuation<Value?, Never>] in
      guard state.value == nil else { return [:] }
      state.value = value
      defer { state.waiters = [:] }
      return state.waiters
    }
    for waiter in waiters.values { waiter.resume(returning: value) }
  }

  /// Nil when it has not come after `limit`.
  func value(within limit: DispatchTimeInterval) async -> Value? {
    await withCheckedContinuation { waiter in
      let (number, value): (Int, Value?) = state.withLock { state in
        guard state.value == nil else { return (0, state.value) }
        state.lastWaiter += 1
        state.waiters[state.lastWaiter] = waiter
        return (state.lastWaiter, nil)
      }
      if let value { return waiter.resume(returning: value) }
      DispatchQueue.global().asyncAfter(deadline: .now() + limit) { [self] in
        state.withLock { $0.waiters.removeValue(forKey: number) }?.resume(returning: nil)
      }
    }
  }
}
