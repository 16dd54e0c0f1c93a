// SPDX-License-Identifier: Apache-2.0

import CRdKafka
import Logging

/// What a client calls back: its log, the reports of its deliveries, the changes of its assignment.
final class HandleCallbacks: Sendable {
  typealias Delivery = @Sendable (_ token: UInt64, _ error: KafkaError?) -> Void
  /// Runs on the polling thread.
  typealias Rebalance =
    @Sendable (_ client: OpaquePointer, _ error: rd_kafka_resp_err_t, _ partitions: PartitionsPointer?) ->
    Void
  typealias PartitionsPointer = UnsafeMutablePointer<rd_kafka_topic_partition_list_t>

  private let logger: Logger
  private let onDelivery: Delivery?
  private let onRebalance: Rebalance?

  init(logger: Logger, onDelivery: Delivery? = nil, onRebalance: Rebalance? = nil) {
    self.logger = logger
    self.onDelivery = onDelivery
    self.onRebalance = onRebalance
  }

  func install(in conf: OpaquePointer, _ kind: KafkaHandle.Kind) {
    rd_kafka_conf_set_opaque(conf, Unmanaged.passUnretained(self).toOpaque())
    rd_kafka_conf_set_log_cb(conf) { client, level, facility, text in
      HandleCallbacks.of(client.flatMap { rd_kafka_opaque($0) })?.log(level, facility, text)
    }
    rd_kafka_conf_set_error_cb(conf) { _, _, reason, opaque in
      HandleCallbacks.of(opaque)?.note(reason)
    }
    if onDelivery != nil {
      rd_kafka_conf_set_dr_msg_cb(conf) { _, message, opaque in
        guard let message, let callbacks = HandleCallbacks.of(opaque) else { return }
        let code = message.pointee.err
        let error: KafkaError? =
          code == RD_KAFKA_RESP_ERR_NO_ERROR
          ? nil
          : KafkaError(code, topic: message.pointee.rkt.map { String(cString: rd_kafka_topic_name($0)) })
        callbacks.onDelivery?(UInt64(tongjie_token(message)), error)
      }
    }
    if onRebalance != nil {
      rd_kafka_conf_set_rebalance_cb(conf) { client, error, partitions, opaque in
        guard let client else { return }
        HandleCallbacks.of(opaque)?.onRebalance?(client, error, partitions)
      }
    }
  }

  /// The handle keeps its callbacks alive for as long as the client can call them.
  private static func of(_ opaque: UnsafeMutableRawPointer?) -> HandleCallbacks? {
    opaque.map { Unmanaged<HandleCallbacks>.fromOpaque($0).takeUnretainedValue() }
  }

  private func log(_ level: Int32, _ facility: UnsafePointer<CChar>?, _ text: UnsafePointer<CChar>?) {
    let level: Logger.Level =
      switch level {
      case ...3: .error
      case 4: .warning
      case 5: .notice
      case 6: .info
      default: .debug
      }
    guard level >= logger.logLevel, let text else { return }
    logger.log(
      level: level, "librdkafka",
      metadata: [
        "facility": "\(facility.map { String(cString: $0) } ?? "")", "text": "\(String(cString: text))",
      ])
  }

  private func note(_ reason: UnsafePointer<CChar>?) {
    logger.debug("broker", metadata: ["text": "\(reason.map { String(cString: $0) } ?? "")"])
  }
}
