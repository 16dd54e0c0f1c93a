// SPDX-License-Identifier: Apache-2.0

import CRdKafka
import Logging

/// Reads records. `poll`, `watermarks`, `partitionCount`, `commit` and `close` block: call them on a thread of your own.
final class KafkaConsumer: Sendable {
  enum Polled: Sendable {
    case nothing
    case record(EventRecord)
    /// Everything before this offset has been read.
    case end(TopicPartition, next: Int64)
    /// The library goes on by itself, but for `fenced`.
    case failed(KafkaError)
  }

  struct Start: Sendable {
    let partition: TopicPartition
    /// The first offset to read; nil: the beginning.
    let offset: Int64?
  }

  private let handle: KafkaHandle

  init(
    _ settings: [String: String], pauseMicroseconds: Int, callbacks: HandleCallbacks
  ) throws(KafkaError) {
    handle = try KafkaHandle(.consumer, settings, pauseMicroseconds: pauseMicroseconds, callbacks: callbacks)
  }

  /// Waits at most `milliseconds`; a record ends the wait at once.
  func poll(milliseconds: Int32) -> Polled {
    guard let message = rd_kafka_consumer_poll(handle.client, milliseconds) else { return .nothing }
    defer { rd_kafka_message_destroy(message) }
    switch message.pointee.err {
    case RD_KAFKA_RESP_ERR_NO_ERROR:
      return .record(EventRecord(copying: message))
    case RD_KAFKA_RESP_ERR__PARTITION_EOF:
      return .end(
        TopicPartition(topic: Self.topic(of: message), partition: message.pointee.partition),
        next: message.pointee.offset)
    case RD_KAFKA_RESP_ERR__FATAL:
      return .failed(handle.fatalError() ?? KafkaError(.unavailable, "fatal error of the client"))
    case let error:
      return .failed(KafkaError(error, topic: Self.topic(of: message)))
    }
  }

  /// Joins the group for this topic.
  func subscribe(_ topic: String) throws(KafkaError) {
    let list = rd_kafka_topic_partition_list_new(1)
    defer { rd_kafka_topic_partition_list_destroy(list) }
    rd_kafka_topic_partition_list_add(list, topic, RD_KAFKA_PARTITION_UA)
    try Self.check(rd_kafka_subscribe(handle.client, list), topic: topic)
  }

  /// Reads these partitions from now on, in place of others.
  func assign(_ starts: [Start]) throws(KafkaError) {
    try assign(starts) { rd_kafka_assign(handle.client, $0) }
  }

  /// Reads this partition, too; the others go on where they are. Not for a member of a group.
  func add(_ start: Start) throws(KafkaError) {
    try assign([start]) { list in
      guard let error = rd_kafka_incremental_assign(handle.client, list) else {
        return RD_KAFKA_RESP_ERR_NO_ERROR
      }
      defer { rd_kafka_error_destroy(error) }
      return rd_kafka_error_code(error)
    }
  }

  private func assign(
    _ starts: [Start],
    _ act: (UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?) -> rd_kafka_resp_err_t
  ) throws(KafkaError) {
    let list = rd_kafka_topic_partition_list_new(Int32(clamping: starts.count))
    defer { rd_kafka_topic_partition_list_destroy(list) }
    for start in starts {
      let entry = rd_kafka_topic_partition_list_add(list, start.partition.topic, start.partition.partition)
      entry?.pointee.offset = start.offset ?? Int64(RD_KAFKA_OFFSET_BEGINNING)
    }
    try Self.check(act(list))
  }

  /// The first offset there is and the next to be written, asked of the broker.
  func watermarks(of partition: TopicPartition, milliseconds: Int32) throws(KafkaError) -> (
    low: Int64, high: Int64
  ) {
    var (low, high): (Int64, Int64) = (0, 0)
    try Self.check(
      rd_kafka_query_watermark_offsets(
        handle.client, partition.topic, partition.partition, &low, &high, milliseconds),
      topic: partition.topic)
    return (low, high)
  }

  /// Throws `unknownTopic` when there is none.
  func partitionCount(of topic: String, milliseconds: Int32) throws(KafkaError) -> Int32 {
    try handle.partitionCount(of: topic, milliseconds: milliseconds)
  }

  /// Marks everything before these offsets as done; it is committed within a second. Any thread may call it.
  func store(_ offsets: [TopicPartition: Int64]) {
    let list = rd_kafka_topic_partition_list_new(Int32(clamping: offsets.count))
    defer { rd_kafka_topic_partition_list_destroy(list) }
    for (partition, next) in offsets {
      rd_kafka_topic_partition_list_add(list, partition.topic, partition.partition)?.pointee.offset = next
    }
    // Refused for a partition that was taken away meanwhile: its next owner repeats the requests.
    _ = rd_kafka_offsets_store(handle.client, list)
  }

  /// Commits what is stored and waits for the broker's answer.
  func commit() throws(KafkaError) {
    let error = rd_kafka_commit(handle.client, nil, 0)
    if error != RD_KAFKA_RESP_ERR__NO_OFFSET { try Self.check(error) }
  }

  /// Gives the partitions back and commits. A static member stays a member.
  func close() {
    _ = rd_kafka_consumer_close(handle.client)
  }

  private static func topic(of message: UnsafeMutablePointer<rd_kafka_message_t>) -> String {
    message.pointee.rkt.map { String(cString: rd_kafka_topic_name($0)) } ?? ""
  }

  private static func check(_ error: rd_kafka_resp_err_t, topic: String? = nil) throws(KafkaError) {
    if error != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(error, topic: topic) }
  }
}
