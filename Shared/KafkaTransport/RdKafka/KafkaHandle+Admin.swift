// SPDX-License-Identifier: Apache-2.0

import CRdKafka

extension KafkaHandle {
  /// Blocks for at most `milliseconds`. Topics that exist are fine; the first other failure is thrown after all were tried.
  func createTopics(_ specs: [TopicSpec], milliseconds: Int32) throws(KafkaError) {
    var topics: [OpaquePointer?] = []
    defer { for topic in topics { rd_kafka_NewTopic_destroy(topic) } }
    for spec in specs { topics.append(try Self.newTopic(spec)) }
    let options = rd_kafka_AdminOptions_new(client, RD_KAFKA_ADMIN_OP_CREATETOPICS)
    defer { rd_kafka_AdminOptions_destroy(options) }
    var text = [CChar](repeating: 0, count: 512)
    rd_kafka_AdminOptions_set_request_timeout(options, milliseconds, &text, text.count)
    rd_kafka_AdminOptions_set_operation_timeout(options, milliseconds, &text, text.count)
    let queue = rd_kafka_queue_new(client)
    defer { rd_kafka_queue_destroy(queue) }
    rd_kafka_CreateTopics(client, &topics, topics.count, options, queue)
    guard let event = rd_kafka_queue_poll(queue, milliseconds + 1000) else {
      throw KafkaError(.unavailable, "no answer about the new topics")
    }
    defer { rd_kafka_event_destroy(event) }
    let error = rd_kafka_event_error(event)
    guard error == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(error) }
    var count = 0
    guard let result = rd_kafka_event_CreateTopics_result(event),
      let answers = rd_kafka_CreateTopics_result_topics(result, &count)
    else { return }
    try Self.check(answers, count, fine: RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS)
  }

  /// Blocks for at most `milliseconds`. Topics that do not exist are fine; the first other failure is thrown after all were tried.
  func deleteTopics(_ names: [String], milliseconds: Int32) throws(KafkaError) {
    var topics = names.map { rd_kafka_DeleteTopic_new($0) }
    defer { for topic in topics { rd_kafka_DeleteTopic_destroy(topic) } }
    let queue = rd_kafka_queue_new(client)
    defer { rd_kafka_queue_destroy(queue) }
    rd_kafka_DeleteTopics(client, &topics, topics.count, nil, queue)
    guard let event = rd_kafka_queue_poll(queue, milliseconds) else {
      throw KafkaError(.unavailable, "no answer about the topics to delete")
    }
    defer { rd_kafka_event_destroy(event) }
    let error = rd_kafka_event_error(event)
    guard error == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(error) }
    var count = 0
    guard let result = rd_kafka_event_DeleteTopics_result(event),
      let answers = rd_kafka_DeleteTopics_result_topics(result, &count)
    else { return }
    try Self.check(answers, count, fine: RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART)
  }

  private static func newTopic(_ spec: TopicSpec) throws(KafkaError) -> OpaquePointer {
    var text = [CChar](repeating: 0, count: 512)
    guard
      let topic = rd_kafka_NewTopic_new(spec.name, spec.partitions, spec.replication, &text, text.count)
    else { throw KafkaError(.refused, text.string) }
    for (name, value) in spec.allProperties { rd_kafka_NewTopic_set_config(topic, name, value) }
    return topic
  }

  private static func check(
    _ topics: UnsafeMutablePointer<OpaquePointer?>, _ count: Int, fine: rd_kafka_resp_err_t
  ) throws(KafkaError) {
    for index in 0..<count {
      let error = rd_kafka_topic_result_error(topics[index])
      if error == RD_KAFKA_RESP_ERR_NO_ERROR || error == fine { continue }
      let words = rd_kafka_topic_result_error_string(topics[index]).map { String(cString: $0) }
      throw KafkaError(error, words, topic: String(cString: rd_kafka_topic_result_name(topics[index])))
    }
  }
}
