// SPDX-License-Identifier: Apache-2.0

import Logging
import RPC
import Synchronization

/// Writes replies and tells when each is acknowledged or lost: a lost one is repeated by its caller's next attempt.
final class ReplyWriter: Sendable {
  private let waiting: Waiting
  private let producer: KafkaProducer
  private let logger: Logger

  private final class Waiting: Sendable {
    private let state = Mutex<(last: UInt64, done: [UInt64: @Sendable () -> Void])>((0, [:]))

    func add(_ done: @escaping @Sendable () -> Void) -> UInt64 {
      state.withLock { state in
        state.last += 1
        state.done[state.last] = done
        return state.last
      }
    }

    func end(_ token: UInt64) {
      state.withLock { $0.done.removeValue(forKey: token) }?()
    }
  }

  init(configuration: KafkaConfiguration, logger: Logger) throws(KafkaError) {
    let waiting = Waiting()
    self.waiting = waiting
    self.logger = logger
    producer = try KafkaProducer(
      name: "kafka-replies-out", settings: configuration.producer(timeout: 30_000), logger: logger
    ) { token, error in
      if token == Self.unwatched {
        if let error { logger.debug("presence not written", metadata: ["error": "\(error)"]) }
        return
      }
      if let error { logger.warning("reply lost", metadata: ["error": "\(error)"]) }
      waiting.end(token)
    }
  }

  /// `done` runs exactly once, on whatever thread.
  func write(_ reply: ReplyRecord, done: @escaping @Sendable () -> Void) {
    let token = waiting.add(done)
    do throws(KafkaError) {
      try producer.produce(
        topic: reply.caller.replyTopic, partition: reply.partition, key: reply.key, value: reply.body,
        headers: reply.headers.lazy.map { ($0.name, $0.value) }, token: token)
    } catch {
      logger.warning("reply lost", metadata: ["error": "\(error)"])
      waiting.end(token)
    }
  }

  /// Nobody waits for it, and it may be lost.
  func write(presence record: OutgoingRecord) {
    try? producer.produce(
      topic: record.topic, partition: PresenceRecord.partition, key: record.key, value: record.value,
      headers: record.headers, token: Self.unwatched)
  }

  /// No reply's token.
  private static let unwatched: UInt64 = 0

  func close() async { await producer.close() }
}
