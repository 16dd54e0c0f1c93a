// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Lets one waiter sleep until a moment, and wakes it when an earlier moment matters.
///
/// There is nothing to look for between two moments, so nothing is polled: the waiter asks the database when the next
/// reservation expires, sleeps exactly so long, and is woken before only by a reservation that expires earlier (in
/// practice the first one after a time with none, since each new one expires after those before it).
final class ExpiryAlarm: Sendable {
  private struct State {
    /// Numbers the waits, so that a timer that comes late cannot end the next one.
    var wait: UInt64 = 0
    /// Its timer went off before it slept.
    var isOver = false
    /// A moment was set, or the task cancelled, while nobody slept.
    var isRinging = false
    /// Until when it sleeps (Unix ms; nil: until a moment is set).
    var until: Int64?
    var waiter: CheckedContinuation<Void, Never>?

    mutating func takeWaiter() -> CheckedContinuation<Void, Never>? {
      defer { waiter = nil }
      return waiter
    }
  }

  private let state = Mutex(State())

  /// A reservation expires at `moment` (Unix ms).
  func set(for moment: Int64) {
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard state.waiter != nil else {
        state.isRinging = true
        return nil
      }
      if let until = state.until, until <= moment { return nil }
      return state.takeWaiter()
    }
    waiter?.resume()
  }

  /// Returns at `moment` (Unix ms; nil: never by itself), when an earlier one is set, or when the task is cancelled. What
  /// was set since the last wait counts too. `now` is the Unix time that `moment` is compared with.
  func wait(until moment: Int64?, now: Int64) async {
    let number = state.withLock { state in
      state.wait += 1
      state.isOver = false
      state.until = moment
      return state.wait
    }
    await withTaskGroup(of: Void.self) { group in
      if let moment {
        let deadline = ContinuousClock.now + .milliseconds(max(0, moment - now))
        group.addTask {
          // tidy: the moment itself is what is waited for
          guard (try? await Task.sleep(until: deadline, clock: .continuous)) != nil else { return }
          self.end(wait: number)
        }
      }
      await sleep()
      group.cancelAll()
    }
  }

  private func sleep() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        let isAwake = state.withLock { state in
          if state.isRinging || state.isOver || Task.isCancelled {
            state.isRinging = false
            return true
          }
          state.waiter = waiter
          return false
        }
        if isAwake { waiter.resume() }
      }
    } onCancel: {
      ring()
    }
  }

  private func end(wait number: UInt64) {
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard state.wait == number else { return nil }
      state.isOver = true
      return state.takeWaiter()
    }
    waiter?.resume()
  }

  private func ring() {
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      state.isRinging = state.waiter == nil
      return state.takeWaiter()
    }
    waiter?.resume()
  }
}
