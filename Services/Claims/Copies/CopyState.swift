// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Whether the copies have reached the end their topics had when the service started.
final class CopyState: Sendable {
  private struct Probes {
    var persons: @Sendable () -> Bool = { false }
    var covers: @Sendable () -> Bool = { false }
  }

  private let probes = Mutex(Probes())

  /// The streams exist after the desk; they are attached here before anything is served.
  func attach(persons: @escaping @Sendable () -> Bool, covers: @escaping @Sendable () -> Bool) {
    probes.withLock { $0 = Probes(persons: persons, covers: covers) }
  }

  var personsCaughtUp: Bool { probes.withLock { $0.persons }() }
  var coversCaughtUp: Bool { probes.withLock { $0.covers }() }
}
