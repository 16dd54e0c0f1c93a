// SPDX-License-Identifier: Apache-2.0

import Logging
import Metrics
import RPC
import Synchronization

/// Writes replies and tells when each is acknowledged or lost: a lost one is repeated by its caller's next attempt.
final class ReplyWriter: Sendable {
  /// What a reply finishes; nil: nothing.
  typealias Ticket = OffsetTracker.Ticket?

  private let ended = Ended()
  private let finish: @Sendable ([OffsetTracker.Ticket]) -> Void
  private let producer: KafkaProducer
  private let logger: Logger

  /// Travels through the library as the token of its record, retained once.
  private final class Entry: Sendable {
    let reply: ReplyRecord
    let ticket: Ticket
    let since: ContinuousClock.Instant
    let isRepetition: Bool

    init(_ reply: ReplyRecord, _ ticket: Ticket, since: ContinuousClock.Instant, isRepetition: Bool) {
      (self.reply, self.ticket, self.since, self.isRepetition) = (reply, ticket, since, isRepetition)
    }
  }

  /// What has ended since the last time somebody took it.
  private final class Ended: Sendable {
    private let tickets = Mutex<[OffsetTracker.Ticket]>([])

    func add(_ ticket: Ticket) {
      if let ticket { tickets.withLock { $0.append(ticket) } }
    }

    func take() -> [OffsetTracker.Ticket] {
      tickets.withLock { tickets in
        defer { tickets = [] }
        return tickets
      }
    }
  }

  /// A reply whose writing fails sooner than this is written once more: its producer failed for good, and has a successor.
  private static let soon: Duration = .seconds(5)

  /// `finish` is given each reply's ticket exactly once, on whatever thread: those whose acknowledgements came together, together.
  init(
    configuration: KafkaConfiguration, logger: Logger,
    finish: @escaping @Sendable ([OffsetTracker.Ticket]) -> Void
  ) throws(KafkaError) {
    let writer = WriterBox()
    self.logger = logger
    self.finish = finish
    producer = try KafkaProducer(
      name: "kafka-replies-out", settings: configuration.producer(timeout: 30_000), logger: logger,
      onDelivery: { [ended] token, error in
        if token == Self.unwatched {
          if let error { logger.debug("presence not written", metadata: ["error": "\(error)"]) }
          return
        }
        guard let entry = Self.entry(token) else { return }
        if let error {
          Self.failed(entry, error, writer.writer, ended, logger)
        } else {
          ended.add(entry.ticket)
        }
      },
      afterReports: { [ended] in
        let tickets = ended.take()
        if !tickets.isEmpty { finish(tickets) }
      })
    writer.set(self)
  }

  private static func token(_ entry: Entry) -> UInt64 {
    UInt64(UInt(bitPattern: Unmanaged.passRetained(entry).toOpaque()))
  }

  /// Once for each token.
  private static func entry(_ token: UInt64) -> Entry? {
    UnsafeRawPointer(bitPattern: UInt(token)).map { Unmanaged<Entry>.fromOpaque($0).takeRetainedValue() }
  }

  private static func failed(
    _ entry: Entry, _ error: KafkaError, _ writer: ReplyWriter?, _ ended: Ended, _ logger: Logger
  ) {
    if let writer, error.code == .unavailable, !entry.isRepetition, .now - entry.since < soon {
      return writer.write(Entry(entry.reply, entry.ticket, since: entry.since, isRepetition: true))
    }
    Counter(label: "rpc_server_replies_lost").increment()
    logger.warning("reply lost", metadata: ["error": "\(error)"])
    ended.add(entry.ticket)
  }

  func write(_ reply: ReplyRecord, finishing ticket: Ticket) {
    write(Entry(reply, ticket, since: .now, isRepetition: false))
  }

  private func write(_ entry: Entry) {
    let (reply, token) = (entry.reply, Self.token(entry))
    do throws(KafkaError) {
      try producer.produce(
        topic: reply.caller.replyTopic, partition: reply.partition, key: reply.key, value: reply.body,
        headers: reply.headers.lazy.map { ($0.name, $0.value) }, token: token)
    } catch {
      _ = Self.entry(token)
      Self.failed(entry, error, self, ended, logger)
      // No report follows.
      let tickets = ended.take()
      if !tickets.isEmpty { finish(tickets) }
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
