// SPDX-License-Identifier: Apache-2.0

import CRdKafka
import Logging
import RPC

/// One librdkafka client with the settings of our transport and nothing else of it: no copies into Swift, no tasks, no
/// authentication.
struct BareClient: Sendable {
  private let handle: KafkaHandle

  static func writer(_ configuration: KafkaConfiguration, _ logger: Logger) throws(KafkaError) -> BareClient {
    let settings = configuration.producer(timeout: 30_000, reportsSuccess: false)
    return BareClient(
      handle: try KafkaHandle(.producer, settings, callbacks: HandleCallbacks(logger: logger)))
  }

  /// Reads all of these partitions from where they end now. Blocks.
  static func reader(
    _ configuration: KafkaConfiguration, _ topic: String, partitions: Int32, _ logger: Logger
  ) throws(KafkaError) -> BareClient {
    let handle = try KafkaHandle(
      .consumer, configuration.reader(name: topic, reportsEnd: false),
      pauseMicroseconds: configuration.emptyFetchPauseMicroseconds, callbacks: HandleCallbacks(logger: logger)
    )
    let list = rd_kafka_topic_partition_list_new(partitions)
    defer { rd_kafka_topic_partition_list_destroy(list) }
    for partition in 0..<partitions {
      var (low, high): (Int64, Int64) = (0, 0)
      try check(rd_kafka_query_watermark_offsets(handle.client, topic, partition, &low, &high, 10_000), topic)
      rd_kafka_topic_partition_list_add(list, topic, partition)?.pointee.offset = high
    }
    try check(rd_kafka_assign(handle.client, list), topic)
    return BareClient(handle: handle)
  }

  /// Queues a copy; the library owns `headers` afterwards. `partition` nil: by the key.
  func write(
    _ topic: String, partition: Int32?, key: [UInt8], value: UnsafeRawBufferPointer, headers: OpaquePointer?
  ) throws(KafkaError) {
    handle.prepare(topic)
    let error = key.withUnsafeBytes {
      tongjie_produce(
        handle.client, topic, partition ?? Int32(RD_KAFKA_PARTITION_UA), $0.isEmpty ? nil : $0.baseAddress,
        $0.count, value.baseAddress, value.count, headers, 0)
    }
    if error != RD_KAFKA_RESP_ERR_NO_ERROR { rd_kafka_headers_destroy(headers) }
    try Self.check(error, topic)
  }

  /// Runs the body with the next record; nil when none comes within `milliseconds`.
  func next<T>(
    milliseconds: Int32, _ body: (UnsafeMutablePointer<rd_kafka_message_t>) throws(KafkaError) -> T?
  ) throws(KafkaError) -> T? {
    guard let message = rd_kafka_consumer_poll(handle.client, milliseconds) else { return nil }
    defer { rd_kafka_message_destroy(message) }
    return message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR ? try body(message) : nil
  }

  private static func check(_ error: rd_kafka_resp_err_t, _ topic: String) throws(KafkaError) {
    if error != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(error, topic: topic) }
  }
}

/// The headers of the contract, in the names and sizes of a real call.
struct BareHeaders: Sendable {
  private let fields: [(name: String, value: [UInt8])]

  static func request(caller: String, method: String) -> BareHeaders {
    let fields = [
      (HeaderName.method, method), (HeaderName.replyPartition, "0"), (HeaderName.deadline, "1750000000000"),
      (HeaderName.caller, caller), (HeaderName.auth, String(repeating: "a", count: 64)),
      (HeaderName.traceparent, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
    ]
    return BareHeaders(fields: fields.map { ($0.0, Array($0.1.utf8)) })
  }

  static let reply = BareHeaders(fields: [(HeaderName.status, [UInt8(ascii: "0")])])

  /// To be owned by a record.
  func list(id: UnsafeRawBufferPointer) -> OpaquePointer? {
    let list = rd_kafka_headers_new(fields.count + 1)
    rd_kafka_header_add(list, HeaderName.id, -1, id.baseAddress, id.count)
    for (name, value) in fields { rd_kafka_header_add(list, name, -1, value, value.count) }
    return list
  }

  /// Valid for as long as the message.
  static func id(of message: UnsafeMutablePointer<rd_kafka_message_t>) -> UnsafeRawBufferPointer {
    var list: OpaquePointer?
    var (value, size): (UnsafeRawPointer?, Int) = (nil, 0)
    guard rd_kafka_message_headers(message, &list) == RD_KAFKA_RESP_ERR_NO_ERROR,
      rd_kafka_header_get_last(list, HeaderName.id, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR
    else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(start: value, count: size)
  }
}
