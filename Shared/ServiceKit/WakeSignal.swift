// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Wakes one waiting task; a signal that comes while nobody waits is kept, several become one.
public final class WakeSignal: Sendable {
  private enum State {
    case idle
    case signalled
    case waiting(CheckedContinuation<Void, Never>)
  }

  private let state = Mutex(State.idle)

  public init() {}

  public func signal() {
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      if case .waiting(let waiter) = state {
        state = .idle
        return waiter
      }
      state = .signalled
      return nil
    }
    waiter?.resume()
  }

  /// Returns at a signal, after `longest` (nil: never by itself), or when the task is cancelled. One task at a time.
  public func wait(atMost longest: Duration?) async {
    await withTaskGroup(of: Void.self) { group in
      if let longest {
        // A signal to oneself when time is up; cancelled with the wait.
        // tidy: the moment at which the waiter looks by itself, cut short by a signal
        group.addTask { if (try? await Task.sleep(for: longest)) != nil { self.signal() } }
      }
      await withTaskCancellationHandler {
        await next()
      } onCancel: {
        signal()
      }
      group.cancelAll()
    }
  }

  private func next() async {
    await withCheckedContinuation { waiter in
      let passes = state.withLock { state -> Bool in
        switch state {
        case .signalled:
          state = .idle
          return true
        case .idle:
          state = .waiting(waiter)
          return false
        case .waiting:
          // A second waiter breaks the rule above: it passes at once instead of losing the first.
          return true
        }
      }
      if passes { waiter.resume() }
    }
  }
}
