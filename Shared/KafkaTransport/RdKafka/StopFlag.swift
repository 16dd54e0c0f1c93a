// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Tells a thread to end, and others that it has.
final class StopFlag: Sendable {
  private let raised = Atomic(false)
  private let ended = Gate()

  var isRaised: Bool { raised.load(ordering: .acquiring) }
  func raise() { raised.store(true, ordering: .releasing) }
  func end() { ended.open() }
  /// Returns when the thread has ended, cancelled or not.
  func hasEnded() async { await ended.passUncancelled() }
}
