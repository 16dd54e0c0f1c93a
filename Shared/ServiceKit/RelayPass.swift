// SPDX-License-Identifier: Apache-2.0

import Storage

/// How far one walk over the outbox has come, and what must not be sent in it.
struct RelayPass {
  /// Records up to this id were looked at.
  var cursor: Int64 = 0
  /// A record of these failed: later ones of the topic stay back, so that none overtakes it.
  var blockedTopics: Set<String> = []

  private struct Lane: Hashable {
    let topic: String
    let key: [UInt8]
  }

  /// The batch by (topic, key), each in order, without those of blocked topics.
  func lanes(of batch: [OutboxRecord]) -> [[OutboxRecord]] {
    var index: [Lane: Int] = [:]
    var lanes: [[OutboxRecord]] = []
    for record in batch where !blockedTopics.contains(record.topic) {
      let lane = Lane(topic: record.topic, key: record.key)
      if let place = index[lane] {
        lanes[place].append(record)
      } else {
        index[lane] = lanes.count
        lanes.append([record])
      }
    }
    return lanes
  }
}
