// SPDX-License-Identifier: Apache-2.0

/// What one round of reading brought.
struct EventBatch: Sendable {
  /// Ascending within a partition.
  var records: [TopicPartition: [EventRecord]] = [:]
  /// Partitions read to their end: the next offset.
  var ends: [TopicPartition: Int64] = [:]
  var errors: [KafkaError] = []
}

extension KafkaConsumer {
  /// Blocks until something comes, at most 100 ms, then takes what is there already.
  func nextBatch(limit: Int) -> EventBatch {
    var batch = EventBatch()
    var wait: Int32 = 100
    for _ in 0..<limit {
      switch poll(milliseconds: wait) {
      case .nothing: return batch
      case .end(let partition, let next): batch.ends[partition] = next
      case .failed(let error): batch.errors.append(error)
      case .record(let record):
        let partition = TopicPartition(topic: record.topic, partition: record.partition)
        batch.records[partition, default: []].append(record)
      }
      wait = 0
    }
    return batch
  }

  /// First and next offsets of all partitions of the topics, asked of the broker; blocks.
  func ends(of topics: [String]) throws(KafkaError) -> [TopicPartition: (low: Int64, high: Int64)] {
    var ends: [TopicPartition: (low: Int64, high: Int64)] = [:]
    for topic in topics {
      for number in 0..<(try partitionCount(of: topic, milliseconds: 2000)) {
        let partition = TopicPartition(topic: topic, partition: number)
        ends[partition] = try watermarks(of: partition, milliseconds: 2000)
      }
    }
    return ends
  }
}
