// SPDX-License-Identifier: Apache-2.0

import CRdKafka
import Foundation
import KafkaTransport

/// The yardstick: a request and its reply through librdkafka alone. One thread writes the request and waits for the
/// reply; at the far side one thread reads and writes. No copies into Swift, no authentication, no tasks.
final class BareEcho {
  private let requests: BareKafka
  private let replies: BareKafka
  private var number = 0

  init(_ kafka: KafkaConfiguration) throws {
    requests = try BareKafka(RD_KAFKA_PRODUCER, kafka)
    replies = try BareKafka(RD_KAFKA_CONSUMER, kafka)
    try replies.read(Setup.bareReplies, partitions: 1)
  }

  /// Returns when the reply with this call's id is there; throws after 10 s.
  func call(key: [UInt8], body: [UInt8]) throws {
    number += 1
    let id = Array(String(format: "%036d", number).utf8)
    try body.withUnsafeBytes { body in
      try id.withUnsafeBytes { id in
        try requests.write(
          Setup.bareRequests, partition: -1, key: key, value: body,
          headers: BareHeaders.list(id: id, BareHeaders.request))
      }
    }
    let end = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < end {
      guard let message = replies.next(milliseconds: 100) else { continue }
      defer { rd_kafka_message_destroy(message) }
      if BareHeaders.id(of: message).elementsEqual(id) { return }
    }
    throw Failure("no reply of the bare echo within 10 s")
  }

  /// The far side; never returns.
  static func serve(_ kafka: KafkaConfiguration) throws {
    let replies = try BareKafka(RD_KAFKA_PRODUCER, kafka)
    let requests = try BareKafka(RD_KAFKA_CONSUMER, kafka)
    try requests.read(Setup.bareRequests, partitions: Setup.partitions)
    while true {
      guard let message = requests.next(milliseconds: 100) else { continue }
      defer { rd_kafka_message_destroy(message) }
      let body = UnsafeRawBufferPointer(start: message.pointee.payload, count: message.pointee.len)
      let headers = BareHeaders.list(id: BareHeaders.id(of: message), BareHeaders.reply)
      try replies.write(Setup.bareReplies, partition: 0, key: [], value: body, headers: headers)
    }
  }
}

/// Runs jobs one after another on one thread of its own, which owns the bare echo.
final class BareThread: Sendable {
  private let queue = BlockingQueue()

  init(_ kafka: KafkaConfiguration) async throws {
    let queue = queue
    try await withCheckedThrowingContinuation { (started: CheckedContinuation<Void, any Error>) in
      Thread.detachNewThread {
        do {
          let echo = try BareEcho(kafka)
          started.resume()
          while true { queue.next()(echo) }
        } catch { started.resume(throwing: error) }
      }
    }
  }

  func run<T: Sendable>(_ body: @escaping @Sendable (BareEcho) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      queue.add { echo in continuation.resume(with: Result { try body(echo) }) }
    }
  }
}

// Checked by hand: `jobs` is touched only under the condition's lock.
private final class BlockingQueue: @unchecked Sendable {
  private let condition = NSCondition()
  private var jobs: [@Sendable (BareEcho) -> Void] = []

  func add(_ job: @escaping @Sendable (BareEcho) -> Void) {
    condition.withLock {
      jobs.append(job)
      condition.signal()
    }
  }

  func next() -> @Sendable (BareEcho) -> Void {
    condition.withLock {
      while jobs.isEmpty { condition.wait() }
      return jobs.removeFirst()
    }
  }
}
