// SPDX-License-Identifier: Apache-2.0

import CRdKafka

extension KafkaError {
  /// `text` in place of the library's description; `topic` is named when it matters.
  init(_ error: rd_kafka_resp_err_t, _ text: String? = nil, topic: String? = nil) {
    let words = text ?? String(cString: rd_kafka_err2str(error))
    let place = topic.map { " (topic \($0))" } ?? ""
    switch error {
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC:
      self.init(.unknownTopic, topic.map { "the topic \($0) does not exist" } ?? words)
    case RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION:
      self.init(.unknownTopic, "the partition does not exist\(place)")
    case RD_KAFKA_RESP_ERR__FENCED, RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID:
      self.init(.fenced, "another process runs under this instance id: \(words)")
    case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE:
      self.init(.tooLarge, "the record is too large\(place)")
    case RD_KAFKA_RESP_ERR__QUEUE_FULL:
      self.init(.queueFull, "the producer's queue is full\(place)")
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED,
      RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED, RD_KAFKA_RESP_ERR_POLICY_VIOLATION,
      RD_KAFKA_RESP_ERR_INVALID_CONFIG, RD_KAFKA_RESP_ERR_INVALID_PARTITIONS,
      RD_KAFKA_RESP_ERR_INVALID_REPLICATION_FACTOR, RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION,
      RD_KAFKA_RESP_ERR__AUTHENTICATION, RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED,
      RD_KAFKA_RESP_ERR__INVALID_ARG:
      self.init(.refused, words + place)
    default:
      self.init(.unavailable, words + place)
    }
  }
}
