// SPDX-License-Identifier: Apache-2.0

import DequeModule

/// How far a partition is finished without a gap, while its requests end in any order.
struct OffsetTracker {
  /// Which reading of which partition a request belongs to: after a partition was taken away and given back, the
  /// requests of the first time count for nothing.
  struct Ticket: Hashable, Sendable {
    let partition: TopicPartition
    let offset: Int64
    fileprivate let generation: UInt64
  }

  private struct Partition {
    let generation: UInt64
    /// Ascending.
    var underWay: Deque<Int64> = []
    var finished: Set<Int64> = []

    mutating func finish(_ offset: Int64) -> Int64? {
      finished.insert(offset)
      var next: Int64?
      while let first = underWay.first, finished.remove(first) != nil {
        next = first + 1
        underWay.removeFirst()
      }
      return next
    }
  }

  private var partitions: [TopicPartition: Partition] = [:]
  private var generation: UInt64 = 0

  /// Forgets what came before.
  mutating func reset() {
    partitions = [:]
    generation += 1
  }

  /// Records of a partition come in ascending offsets, not without holes.
  mutating func begin(_ partition: TopicPartition, _ offset: Int64) -> Ticket {
    partitions[partition, default: Partition(generation: generation)].underWay.append(offset)
    return Ticket(partition: partition, offset: offset, generation: generation)
  }

  /// The offset to commit when finishing this one moved it: everything before it is finished.
  mutating func finish(_ ticket: Ticket) -> Int64? {
    guard partitions[ticket.partition]?.generation == ticket.generation else { return nil }
    return partitions[ticket.partition]?.finish(ticket.offset)
  }
}
