// SPDX-License-Identifier: Apache-2.0

import CRdKafka
import Foundation
import Logging
import Metrics
import RPC
import Synchronization

/// The thread of a server transport, and the tasks it starts.
///
/// The library wants its consumer polled by one thread, and a blocked thread cannot own a task group: so each request
/// is a task of its own, counted by `slots`, and the stop waits for the count to reach zero.
final class ServerLoop: Sendable {
  /// Requests taken before the first of their replies is written, at most: it waits for the others.
  private static let mostAtOnce = 32

  private let topic: String
  private let clientID: String
  private let server: Server
  private let assigned: Gate
  private let logger: Logger
  private let slots: Slots
  /// Requests from arrival to acknowledged reply.
  private let inFlight = Gauge(label: "rpc_server_in_flight")
  private let heldBack = Counter(label: "rpc_server_held_back")
  private let tracker = Mutex(OffsetTracker())
  private let replies: ReplyWriter
  /// Answered in this round of the loop, not written yet.
  private let held = Mutex<[(ReplyRecord, OffsetTracker.Ticket)]>([])
  private let deadLetters: EventProducer
  private let callbacks: HandleCallbacks
  private let consumer: KafkaConsumer

  init(
    configuration: KafkaConfiguration, topic: String, group: String, instance: String, server: Server,
    inFlightLimit: Int, assigned: Gate, logger: Logger
  ) throws {
    self.topic = topic
    clientID = configuration.clientID
    self.server = server
    self.assigned = assigned
    self.logger = logger
    slots = Slots(limit: inFlightLimit)
    let rebalance = RebalanceBox()
    replies = try ReplyWriter(configuration: configuration, logger: logger) { rebalance.loop?.finish($0) }
    deadLetters = try EventProducer(configuration: configuration, logger: logger)
    callbacks = HandleCallbacks(logger: logger, onRebalance: { rebalance.loop?.rebalance($0, $1, $2) })
    consumer = try KafkaConsumer(
      configuration.member(group: group, instance: instance),
      pauseMicroseconds: configuration.emptyFetchPauseMicroseconds, callbacks: callbacks)
    rebalance.set(self)
  }

  /// Blocks until stopped. Returns why it ended by itself.
  func serve(until stop: StopFlag, gracePeriod: Duration) -> KafkaError? {
    var end: KafkaError?
    do throws(KafkaError) { try consumer.subscribe(topic) } catch { return error }
    while !stop.isRaised, end == nil {
      // Back-pressure: what is not taken stays in the library's bounded queue, then with the broker.
      guard slots.waitForFree(milliseconds: 100) else {
        heldBack.increment()
        continue
      }
      end = round()
    }
    let milliseconds = Int(gracePeriod.components.seconds * 1000)
    if !slots.waitForAll(milliseconds: milliseconds) {
      logger.error("requests unfinished at the end of the grace period; they will be repeated")
    }
    if end == nil { commit() }
    consumer.close()
    return end
  }

  /// From any thread, until `close`.
  func write(presence record: OutgoingRecord) { replies.write(presence: record) }

  /// After `serve`: waits for the last replies.
  func close() async {
    await replies.close()
    await deadLetters.close()
  }

  /// Waits for a request and takes what has come with it. Returns why the loop is over, if it is.
  ///
  /// What was answered at once is written together: the library then sends it in few requests instead of one each.
  private func round() -> KafkaError? {
    defer { writeHeld() }
    var wait: Int32 = 100
    for _ in 0..<Self.mostAtOnce {
      switch consumer.poll(milliseconds: wait) {
      case .nothing, .end: return nil
      case .record(let record): take(record)
      case .failed(let error):
        logger.warning("reading requests", metadata: ["error": "\(error)"])
        if error.code == .fenced { return error }
      }
      if slots.areTaken { return nil }
      wait = 0
    }
    return nil
  }

  private func writeHeld() {
    let held = held.withLock { held in
      defer { held.removeAll(keepingCapacity: true) }
      return held
    }
    for (reply, ticket) in held { replies.write(reply, finishing: ticket) }
  }

  private func take(_ record: EventRecord) {
    inFlight.record(slots.take())
    let place = TopicPartition(topic: record.topic, partition: record.partition)
    let ticket = tracker.withLock { $0.begin(place, record.offset) }
    let headers = record.headers.map { RecordHeader($0.name, $0.value) }
    guard let body = record.value else {
      return settle(server.undecodable(headers, reason: "the value is null"), record, ticket)
    }
    // Here, on the one thread: lanes keep the order of arrival. A request's work up to its first wait is done here, too:
    // that spares it the wake-up of another thread.
    let admission = server.admit(RequestRecord(key: record.key, headers: headers, body: body))
    switch admission.start({ [self] in settle($0, record, ticket) }) {
    case .reply(let reply): held.withLock { $0.append((reply, ticket)) }
    case let outcome?: settle(outcome, record, ticket)
    case nil: break
    }
  }

  private func settle(_ outcome: ServerOutcome, _ record: EventRecord, _ ticket: OffsetTracker.Ticket) {
    switch outcome {
    case .reply(let reply):
      replies.write(reply, finishing: ticket)
    case .undecodable(let reason, let reply):
      if let reply { replies.write(reply, finishing: nil) }
      Counter(label: "rpc_server_dead_letters").increment()
      Task {
        await bury(record.deadLetter(reason: reason, consumer: clientID))
        finish([ticket])
      }
    }
  }

  fileprivate func finish(_ tickets: [OffsetTracker.Ticket]) {
    // Under the lock, so that a later offset cannot be stored before an earlier one.
    tracker.withLock { tracker in
      var offsets: [TopicPartition: Int64] = [:]
      for ticket in tickets {
        if let next = tracker.finish(ticket) { offsets[ticket.partition] = next }
      }
      if !offsets.isEmpty { consumer.store(offsets) }
    }
    inFlight.record(slots.free(tickets.count))
  }

  /// Gives up after 5 attempts: a missing dead-letter topic must not stop the service.
  private func bury(_ letter: OutgoingRecord) async {
    var backoff = Backoff.broker
    for attempt in 1...5 {
      do {
        return try await deadLetters.publish(letter)
      } catch {
        logger.error("dead letter not written", metadata: ["attempt": "\(attempt)", "error": "\(error)"])
        // tidy: the wait between attempts
        try? await Task.sleep(for: backoff.next())
      }
    }
    Counter(label: "rpc_server_dead_letters_lost").increment()
  }

  /// On the polling thread.
  fileprivate func rebalance(
    _ client: OpaquePointer, _ error: rd_kafka_resp_err_t, _ partitions: HandleCallbacks.PartitionsPointer?
  ) {
    if error == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS {
      tracker.withLock { $0.reset() }
      rd_kafka_assign(client, partitions)
      logger.info(
        "serving", metadata: ["topic": "\(topic)", "partitions": "\(partitions?.pointee.cnt ?? 0)"])
      assigned.open()
      return
    }
    // Partitions go elsewhere: first finish and commit what was taken from them, within reason.
    writeHeld()
    if rd_kafka_assignment_lost(client) == 0, slots.waitForAll(milliseconds: 5000) { commit() }
    tracker.withLock { $0.reset() }
    rd_kafka_assign(client, nil)
  }

  private func commit() {
    do throws(KafkaError) { try consumer.commit() } catch {
      logger.warning("offsets not committed", metadata: ["error": "\(error)"])
    }
  }
}

/// Breaks the circle at creation: the callbacks come before the loop that they call.
private final class RebalanceBox: Sendable {
  private struct Weak: Sendable { weak let loop: ServerLoop? }
  private let content = Mutex<Weak?>(nil)

  var loop: ServerLoop? { content.withLock { $0?.loop } }
  func set(_ loop: ServerLoop) { content.withLock { $0 = Weak(loop: loop) } }
}
