// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Wakes the worker when a leg was left open. One waiter.
final class OpenLegSignal: Sendable {
  private struct State {
    /// Set at first: legs may be open from before the start.
    var isSignalled = true
    var waiter: CheckedContinuation<Void, Never>?
    var hasOpenLegs = false
  }

  private let state = Mutex(State())

  /// While true, waiting also ends after the probe interval.
  var hasOpenLegs: Bool {
    get { state.withLock { $0.hasOpenLegs } }
    set { state.withLock { $0.hasOpenLegs = newValue } }
  }

  func notify() {
    let waiter = state.withLock { state in
      defer { state.waiter = nil }
      if state.waiter == nil { state.isSignalled = true }
      return state.waiter
    }
    waiter?.resume()
  }

  /// Waits for `notify`; while legs are open, no longer than the interval.
  func wait(atMost interval: Duration) async {
    let probes = hasOpenLegs
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.next() }
      if probes {
        group.addTask {
          // tidy: the probe interval of the design; while no leg is open nothing sleeps.
          if (try? await Task.sleep(for: interval)) != nil { self.notify() }
        }
      }
      await group.next()
      group.cancelAll()
    }
  }

  private func next() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        let isReady = state.withLock { state in
          guard !state.isSignalled, !Task.isCancelled else {
            state.isSignalled = false
            return true
          }
          state.waiter = waiter
          return false
        }
        if isReady { waiter.resume() }
      }
    } onCancel: {
      notify()
    }
  }
}
