// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// One request being worked on: whether it ended before whoever started it had left, and its entry in the deadline table.
final class AdmittedWork: Sendable {
  private enum State {
    case starting
    case waiting(deadline: UInt64)
    case ended(ServerOutcome)
  }

  private let deadlines: DeadlineTable
  private let state = Mutex(State.starting)

  init(_ deadlines: DeadlineTable) {
    self.deadlines = deadlines
  }

  /// The starter leaves: returns the outcome when it is there, else `cancel` runs at the deadline, unless the work ends first.
  func leave(_ deadline: Deadline, cancel: @escaping @Sendable () -> Void) -> ServerOutcome? {
    state.withLock { state in
      if case .ended(let outcome) = state { return outcome }
      state = .waiting(deadline: deadlines.add(deadline, end: cancel))
      return nil
    }
  }

  /// True when the starter has left: nobody else hands the outcome over.
  func end(_ outcome: ServerOutcome) -> Bool {
    let token: UInt64? = state.withLock { state in
      defer { state = .ended(outcome) }
      if case .waiting(let token) = state { return token }
      return nil
    }
    if let token { deadlines.remove(token) }
    return token != nil
  }
}
