// SPDX-License-Identifier: Apache-2.0

import CRdKafka
import RPC

extension EventRecord {
  /// Copies everything out of a message without an error; the caller still frees it.
  init(copying message: UnsafeMutablePointer<rd_kafka_message_t>) {
    let from = message.pointee
    var type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
    let time = rd_kafka_message_timestamp(message, &type)
    self.init(
      topic: from.rkt.map { String(cString: rd_kafka_topic_name($0)) } ?? "", partition: from.partition,
      offset: from.offset, key: Self.bytes(from.key, from.key_len) ?? [],
      value: Self.bytes(from.payload, from.len), headers: Self.headers(of: message),
      timestampMilliseconds: max(0, time))
  }

  private static func bytes(_ start: UnsafeRawPointer?, _ count: Int) -> [UInt8]? {
    start.map { [UInt8](UnsafeRawBufferPointer(start: $0, count: count)) }
  }

  /// Reads headers past the limit, so that the contract's check can see them, and a dead letter's own after its record's.
  private static func headers(
    of message: UnsafeMutablePointer<rd_kafka_message_t>
  ) -> [(name: String, value: [UInt8])] {
    var list: OpaquePointer?
    guard rd_kafka_message_headers(message, &list) == RD_KAFKA_RESP_ERR_NO_ERROR, let list else { return [] }
    var headers: [(name: String, value: [UInt8])] = []
    var (name, value, size): (UnsafePointer<CChar>?, UnsafeRawPointer?, Int) = (nil, nil, 0)
    while headers.count <= RecordLimit.headers + DeadLetters.headerLimit,
      rd_kafka_header_get_all(list, headers.count, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR
    {
      headers.append((name.map { String(cString: $0) } ?? "", bytes(value, size) ?? []))
    }
    return headers
  }
}
