// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The bodies that wait for the writer. Decides, does nothing: at any time at most one drain is under way.
final class CommitQueue: Sendable {
  /// Bodies in one COMMIT at most; more gains nothing (measured: 16 to 64 are alike) and costs the first its
  /// latency.
  static let groupLimit = 64

  enum Submission: Equatable {
    /// The writer is idle: start a drain.
    case startDraining
    /// A drain is under way and will take it.
    case queued
    case closed
  }

  private struct State {
    var jobs: [CommitJob] = []
    var isDraining = false
    var isClosed = false
  }

  private let state = Mutex(State())

  func submit(_ job: CommitJob) -> Submission {
    state.withLock { state in
      if state.isClosed { return .closed }
      state.jobs.append(job)
      if state.isDraining { return .queued }
      state.isDraining = true
      return .startDraining
    }
  }

  /// The next group, oldest first; empty ends the drain.
  func nextGroup() -> [CommitJob] {
    state.withLock { state in
      let group = Array(state.jobs.prefix(Self.groupLimit))
      state.jobs.removeFirst(group.count)
      if group.isEmpty { state.isDraining = false }
      return group
    }
  }

  /// How many bodies wait for the next group.
  var count: Int { state.withLock { $0.jobs.count } }

  var isClosed: Bool { state.withLock { $0.isClosed } }

  /// True the first time.
  func close() -> Bool {
    state.withLock { state in
      defer { state.isClosed = true }
      return !state.isClosed
    }
  }
}
