// SPDX-License-Identifier: Apache-2.0

import Logging
import Metrics
import RPC
import Synchronization

/// Writes replies and tells when each is acknowledged or lost: a lost one is repeated by its caller's next attempt.
final class ReplyWriter: Sendable {
  private let waiting: Waiting
  private let producer: KafkaProducer
  private let logger: Logger

  private struct Entry: Sendable {
    let reply: ReplyRecord
    let since: ContinuousClock.Instant
    let isRepetition: Bool
    let done: @Sendable () -> Void
  }

  private final class Waiting: Sendable {
    private let state = Mutex<(last: UInt64, entries: [UInt64: Entry])>((0, [:]))

    func add(_ entry: Entry) -> UInt64 {
      state.withLock { state in
        state.last += 1
        state.entries[state.last] = entry
        return state.last
      }
    }

    func remove(_ token: UInt64) -> Entry? { state.withLock { $0.entries.removeValue(forKey: token) } }
  }

  /// A reply whose writing fails sooner than this is written once more: its producer failed for good, and has a successor.
  private static let soon: Duration = .seconds(5)

  init(configuration: KafkaConfiguration, logger: Logger) throws(KafkaError) {
    let waiting = Waiting()
    let writer = WriterBox()
    self.waiting = waiting
    self.logger = logger
    producer = try KafkaProducer(
      name: "kafka-replies-out", settings: configuration.producer(timeout: 30_000), logger: logger
    ) { token, error in
      if token == Self.unwatched {
        if let error { logger.debug("presence not written", metadata: ["error": "\(error)"]) }
        return
      }
      guard let entry = waiting.remove(token) else { return }
      guard let error else { return entry.done() }
      Self.failed(entry, error, writer.writer, logger)
    }
    writer.set(self)
  }

  private static func failed(_ entry: Entry, _ error: KafkaError, _ writer: ReplyWriter?, _ logger: Logger) {
    if let writer, error.code == .unavailable, !entry.isRepetition, .now - entry.since < soon {
      return writer.write(
        Entry(reply: entry.reply, since: entry.since, isRepetition: true, done: entry.done))
    }
    Counter(label: "rpc_server_replies_lost").increment()
    logger.warning("reply lost", metadata: ["error": "\(error)"])
    entry.done()
  }

  /// `done` runs exactly once, on whatever thread.
  func write(_ reply: ReplyRecord, done: @escaping @Sendable () -> Void) {
    write(Entry(reply: reply, since: .now, isRepetition: false, done: done))
  }

  private func write(_ entry: Entry) {
    let (reply, token) = (entry.reply, waiting.add(entry))
    do throws(KafkaError) {
      try producer.produce(
        topic: reply.caller.replyTopic, partition: reply.partition, key: reply.key, value: reply.body,
        headers: reply.headers.lazy.map { ($0.name, $0.value) }, token: token)
    } catch {
      guard let entry = waiting.remove(token) else { return }
      Self.failed(entry, error, self, logger)
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

/// Breaks the circle at creation: the producer's reports come to the writer that owns it.
private final class WriterBox: Sendable {
  private struct Weak: Sendable { weak let writer: ReplyWriter? }
  private let content = Mutex<Weak?>(nil)

  var writer: ReplyWriter? { content.withLock { $0?.writer } }
  func set(_ writer: ReplyWriter) { content.withLock { $0 = Weak(writer: writer) } }
}
