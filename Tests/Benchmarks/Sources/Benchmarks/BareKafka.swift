// SPDX-License-Identifier: Apache-2.0

import CRdKafka
import KafkaTransport

/// One librdkafka client with the settings of our transport and nothing of its code. Used by one thread.
final class BareKafka {
  let client: OpaquePointer
  private let pause: UnsafeMutableRawPointer?

  init(_ type: rd_kafka_type_t, _ kafka: KafkaConfiguration) throws {
    var settings = [
      "bootstrap.servers": kafka.bootstrapServers, "client.id": "bare", "socket.nagle.disable": "true",
      "message.max.bytes": String(KafkaConfiguration.maximumRecordBytes),
    ]
    if type == RD_KAFKA_PRODUCER {
      settings["linger.ms"] = "0"
      settings["enable.idempotence"] = "true"
      settings["partitioner"] = "murmur2_random"
      settings["topic.metadata.propagation.max.ms"] = "0"
    } else {
      settings["group.id"] = "bare"
      settings["enable.auto.commit"] = "false"
      settings["fetch.wait.max.ms"] = "100"
      settings["receive.message.max.bytes"] = "2000000000"
    }
    guard let conf = rd_kafka_conf_new() else { throw Failure("out of memory") }
    var text = [CChar](repeating: 0, count: 512)
    for (name, value) in settings {
      guard rd_kafka_conf_set(conf, name, value, &text, text.count) == RD_KAFKA_CONF_OK else {
        throw Failure("librdkafka refuses \(name)")
      }
    }
    let microseconds = kafka.emptyFetchPauseMicroseconds
    pause =
      type == RD_KAFKA_CONSUMER && microseconds > 0
      ? tongjie_install_pause(conf, UInt32(clamping: microseconds)) : nil
    guard let client = rd_kafka_new(type, conf, &text, text.count) else { throw Failure("no client") }
    self.client = client
    if type == RD_KAFKA_CONSUMER { rd_kafka_poll_set_consumer(client) }
  }

  deinit {
    rd_kafka_destroy(client)
    free(pause)
  }

  /// Reads these partitions from where they end now.
  func read(_ topic: String, partitions: Int32) throws {
    let list = rd_kafka_topic_partition_list_new(partitions)
    defer { rd_kafka_topic_partition_list_destroy(list) }
    for partition in 0..<partitions {
      var (low, high): (Int64, Int64) = (0, 0)
      let error = rd_kafka_query_watermark_offsets(client, topic, partition, &low, &high, 10_000)
      try Self.check(error)
      rd_kafka_topic_partition_list_add(list, topic, partition)?.pointee.offset = high
    }
    try Self.check(rd_kafka_assign(client, list))
  }

  /// Queues a copy; the library owns `headers` afterwards. `partition` -1: by the key.
  func write(
    _ topic: String, partition: Int32, key: [UInt8], value: UnsafeRawBufferPointer, headers: OpaquePointer?
  ) throws {
    let error = key.withUnsafeBytes {
      tongjie_produce(
        client, topic, partition, $0.isEmpty ? nil : $0.baseAddress, $0.count, value.baseAddress, value.count,
        headers, 0)
    }
    try Self.check(error)
  }

  /// The next record, to be destroyed by the caller; nil after `milliseconds`.
  func next(milliseconds: Int32) -> UnsafeMutablePointer<rd_kafka_message_t>? {
    guard let message = rd_kafka_consumer_poll(client, milliseconds) else { return nil }
    if message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR { return message }
    rd_kafka_message_destroy(message)
    return nil
  }

  static func check(_ error: rd_kafka_resp_err_t) throws {
    guard error == RD_KAFKA_RESP_ERR_NO_ERROR else { throw Failure(String(cString: rd_kafka_err2str(error))) }
  }
}

/// The headers of the contract, in the sizes of a real call.
enum BareHeaders {
  static let request: [(name: String, value: [UInt8])] = [
    ("rpc-method", "tongjie.claims.v1.Claims/Settle"), ("rpc-reply-partition", "0"),
    ("rpc-deadline", "1750000000000"), ("rpc-caller", Setup.hospital),
    ("rpc-auth", String(repeating: "a", count: 64)),
    ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
  ].map { ($0.0, Array($0.1.utf8)) }
  static let reply: [(name: String, value: [UInt8])] = [("rpc-status", [UInt8(ascii: "0")])]

  static func list(id: UnsafeRawBufferPointer, _ others: [(name: String, value: [UInt8])]) -> OpaquePointer? {
    let list = rd_kafka_headers_new(12)
    rd_kafka_header_add(list, "rpc-id", -1, id.baseAddress, id.count)
    for (name, value) in others { rd_kafka_header_add(list, name, -1, value, value.count) }
    return list
  }

  /// Valid for as long as the message.
  static func id(of message: UnsafeMutablePointer<rd_kafka_message_t>) -> UnsafeRawBufferPointer {
    var list: OpaquePointer?
    var (value, size): (UnsafeRawPointer?, Int) = (nil, 0)
    guard rd_kafka_message_headers(message, &list) == RD_KAFKA_RESP_ERR_NO_ERROR,
      rd_kafka_header_get_last(list, "rpc-id", &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR
    else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(start: value, count: size)
  }
}
