// SPDX-License-Identifier: Apache-2.0

import RPC
import Synchronization

/// After three time-outs in a row the leg is deferred at once; one probe a second finds out when the insurers answer
/// again. At most `waitLimit` legs wait at one time.
final class CommercialCircuit: Sendable {
  static let timeoutsToOpen = 3
  /// Milliseconds between probes.
  static let probeInterval: Int64 = 1_000
  static let waitLimit = 512

  private struct State {
    var timeouts = 0
    var nextProbe: Int64 = 0
    var waiting = 0
  }

  private let state = Mutex(State())

  /// Whether a call may be made now (Unix ms). Each true is followed by one `succeeded` or `failed`.
  func admit(now: Int64) -> Bool {
    state.withLock { state in
      guard state.waiting < Self.waitLimit else { return false }
      if state.timeouts >= Self.timeoutsToOpen {
        guard now >= state.nextProbe else { return false }
        state.nextProbe = now + Self.probeInterval
      }
      state.waiting += 1
      return true
    }
  }

  func succeeded() {
    state.withLock { state in
      state.waiting -= 1
      state.timeouts = 0
    }
  }

  func failed(_ status: StatusCode, now: Int64) {
    state.withLock { state in
      state.waiting -= 1
      switch status {
      case .deadlineExceeded, .unavailable:
        state.timeouts += 1
        state.nextProbe = now + Self.probeInterval
      default: state.timeouts = 0
      }
    }
  }

  /// When the next call would be admitted (Unix ms); 0 for now.
  var nextAdmission: Int64 {
    state.withLock { $0.timeouts >= Self.timeoutsToOpen ? $0.nextProbe : 0 }
  }
}
