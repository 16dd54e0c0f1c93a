// SPDX-License-Identifier: Apache-2.0

import CRdKafka

extension KafkaHandle {
  /// Asks the broker, blocking for at most `milliseconds`. Throws `unknownTopic` when there is none.
  func partitionCount(of topic: String, milliseconds: Int32) throws(KafkaError) -> Int32 {
    // A topic object of its own, freed before the client; asking does not create the topic.
    guard let handle = rd_kafka_topic_new(client, topic, nil) else {
      throw KafkaError(.refused, "\(topic) cannot be a topic")
    }
    defer { rd_kafka_topic_destroy(handle) }
    let topics = try metadata(only: handle, milliseconds: milliseconds)
    guard let count = topics[topic], count > 0 else {
      throw KafkaError(.unknownTopic, "the topic \(topic) does not exist")
    }
    return count
  }

  /// Partition counts of all topics of the broker, or of one.
  func metadata(only topic: OpaquePointer? = nil, milliseconds: Int32) throws(KafkaError) -> [String: Int32] {
    var answer: UnsafePointer<rd_kafka_metadata>?
    let error = rd_kafka_metadata(client, topic == nil ? 1 : 0, topic, &answer, milliseconds)
    guard error == RD_KAFKA_RESP_ERR_NO_ERROR, let answer else { throw KafkaError(error) }
    defer { rd_kafka_metadata_destroy(answer) }
    var counts: [String: Int32] = [:]
    for index in 0..<Int(answer.pointee.topic_cnt) {
      let topic = answer.pointee.topics[index]
      guard topic.err == RD_KAFKA_RESP_ERR_NO_ERROR, let name = topic.topic else { continue }
      counts[String(cString: name)] = topic.partition_cnt
    }
    return counts
  }
}
