// SPDX-License-Identifier: Apache-2.0

import Synchronization

@testable import KafkaTransport

/// Counts the records of a topic from its beginning.
final class RecordCounter: EventHandler {
  /// Open when there were enough.
  let reached = Gate()
  private let enough: Int
  private let count = Mutex(0)

  init(until enough: Int) { self.enough = enough }

  func decode(_ record: EventRecord) {}
  func position(of partition: TopicPartition) -> Int64? { nil }

  func apply(_ events: [Void], partition: TopicPartition, next: Int64) {
    let sum = count.withLock { count in
      count += events.count
      return count
    }
    if sum >= enough { reached.open() }
  }
}
