// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Closed until it is opened, once; then open for ever.
final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var lastTicket: UInt64 = 0
    var waiters: [UInt64: CheckedContinuation<Void, Never>] = [:]
  }

  private let state = Mutex(State())

  var isOpen: Bool { state.withLock { $0.isOpen } }

  func open() {
    let waiters = state.withLock { state in
      state.isOpen = true
      defer { state.waiters = [:] }
      return Array(state.waiters.values)
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Returns when the gate is open or the task is cancelled.
  func pass() async {
    if isOpen { return }
    let ticket = state.withLock { state in
      state.lastTicket += 1
      return state.lastTicket
    }
    await withTaskCancellationHandler {
      await wait(ticket)
    } onCancel: {
      state.withLock { $0.waiters.removeValue(forKey: ticket) }?.resume()
    }
  }

  func passUncancelled() async {
    let ticket = state.withLock { state in
      state.lastTicket += 1
      return state.lastTicket
    }
    await wait(ticket, evenIfCancelled: true)
  }

  private func wait(_ ticket: UInt64, evenIfCancelled: Bool = false) async {
    await withCheckedContinuation { waiter in
      let passes = state.withLock { state in
        if state.isOpen || (!evenIfCancelled && Task.isCancelled) { return true }
        state.waiters[ticket] = waiter
        return false
      }
      if passes { waiter.resume() }
    }
  }
}
