// SPDX-License-Identifier: Apache-2.0

import CRdKafka
import Foundation
import Logging
import RPC
import Synchronization

/// Writes records and reports each delivery by its token, on a thread of its own that blocks in `rd_kafka_poll`.
///
/// A client that fails for good (an idempotent producer that lost its place) is replaced by a new one.
final class KafkaProducer: Sendable {
  private struct Running {
    let handle: KafkaHandle
    let stop: StopFlag
  }

  private let settings: [String: String]
  private let callbacks: HandleCallbacks
  private let name: String
  private let logger: Logger
  private let running: Mutex<Running>
  private let recordLimit: Int
  private let byteLimit: Int
  private let afterReports: @Sendable () -> Void

  /// `afterReports` follows each round of `onDelivery`, on the same thread: what can be done for many at once waits for it.
  init(
    name: String, settings: [String: String], logger: Logger, onDelivery: @escaping HandleCallbacks.Delivery,
    afterReports: @escaping @Sendable () -> Void = {}
  ) throws(KafkaError) {
    self.settings = settings
    self.name = name
    self.logger = logger
    recordLimit = settings["queue.buffering.max.messages"].flatMap { Int($0) } ?? 100_000
    byteLimit = (settings["queue.buffering.max.kbytes"].flatMap { Int($0) } ?? 1_048_576) * 1024
    self.afterReports = afterReports
    callbacks = HandleCallbacks(logger: logger, onDelivery: onDelivery)
    running = Mutex(try Self.start(name, settings, callbacks, afterReports))
  }

  deinit { running.withLock { $0.stop.raise() } }

  /// Stops after what is queued has left or 10 s; every report has been made when it returns.
  func close() async {
    let (handle, stop) = running.withLock { ($0.handle, $0.stop) }
    stop.raise()
    await stop.hasEnded()
    withExtendedLifetime(handle) {}
  }

  private static func start(
    _ name: String, _ settings: [String: String], _ callbacks: HandleCallbacks,
    _ afterReports: @escaping @Sendable () -> Void
  ) throws(KafkaError) -> Running {
    let handle = try KafkaHandle(.producer, settings, callbacks: callbacks)
    let stop = StopFlag()
    let thread = Thread { [handle] in
      @discardableResult func poll() -> Int32 {
        defer { afterReports() }
        return rd_kafka_poll(handle.client, 100)
      }
      // The timeout only bounds how late a stop is seen: a report ends the wait at once.
      while !stop.isRaised, handle.fatalError() == nil { poll() }
      // Nothing leaves a client that failed for good: its records are reported as failed now, not when their time is over.
      while handle.fatalError() != nil, !stop.isRaised || rd_kafka_outq_len(handle.client) > 0 {
        rd_kafka_purge(handle.client, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
        poll()
      }
      rd_kafka_flush(handle.client, 10_000)
      afterReports()
      // What could not leave is reported as failed: no call waits for ever.
      rd_kafka_purge(handle.client, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
      while rd_kafka_outq_len(handle.client) > 0 && poll() > 0 {}
      stop.end()
    }
    thread.name = name
    thread.start()
    return Running(handle: handle, stop: stop)
  }

  /// What a caller is told whose request found the queue full. The library does not say which of its two limits it was:
  /// the bytes when there are few records.
  func fullQueue() -> RPCError {
    let queued = Int(running.withLock { rd_kafka_outq_len($0.handle.client) })
    let (limit, value, words) =
      queued >= recordLimit / 2
      ? (RPCLimit.producerQueue, recordLimit, "\(recordLimit) records")
      : (.producerQueueBytes, byteLimit, "\(byteLimit) bytes")
    return limit.refusal(value, "the producer's queue is full: \(words) wait; nothing was sent")
  }

  /// Queues a copy of the record, without waiting. `partition` nil: by the key. A throw means it was not queued.
  func produce(
    topic: String, partition: Int32? = nil, key: [UInt8], value: [UInt8]?,
    headers: some Sequence<(name: String, value: [UInt8])>, token: UInt64
  ) throws(KafkaError) {
    let handle = try usableHandle()
    handle.prepare(topic)
    let list = rd_kafka_headers_new(12)
    for (name, value) in headers {
      value.withUnsafeBytes {
        _ = rd_kafka_header_add(list, name, -1, $0.baseAddress ?? Self.nothing, $0.count)
      }
    }
    let error = key.withUnsafeBytes { key in
      (value ?? []).withUnsafeBytes { bytes in
        tongjie_produce(
          handle.client, topic, partition ?? Int32(RD_KAFKA_PARTITION_UA),
          key.isEmpty ? nil : key.baseAddress, key.count,
          value == nil ? nil : bytes.baseAddress ?? Self.nothing, bytes.count, list, UInt(token))
      }
    }
    guard error != RD_KAFKA_RESP_ERR_NO_ERROR else { return }
    rd_kafka_headers_destroy(list)  // the library takes the headers only when it takes the record
    throw KafkaError(error, topic: topic)
  }

  /// A pointer for an empty value, which is not a null value.
  nonisolated(unsafe) private static let nothing = UnsafeRawPointer(
    UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1))

  private func usableHandle() throws(KafkaError) -> KafkaHandle {
    let result: Result<KafkaHandle, KafkaError> = running.withLock { running in
      guard let fatal = running.handle.fatalError(), !running.stop.isRaised else {
        return .success(running.handle)
      }
      logger.error("producer replaced", metadata: ["error": "\(fatal)"])
      do throws(KafkaError) {
        let fresh = try Self.start(name, settings, callbacks, afterReports)
        running.stop.raise()
        running = fresh
        return .success(fresh.handle)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
