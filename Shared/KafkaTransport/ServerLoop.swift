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
  /// Requests from arrival to answer.
  private let working = Atomic(0)
  private let replies: ReplyWriter
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
      switch consumer.poll(milliseconds: 100) {
      case .nothing, .end: break
      case .record(let record): take(record)
      case .failed(let error):
        logger.warning("reading requests", metadata: ["error": "\(error)"])
        if error.code == .fenced { end = error }
      }
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

  private func take(_ record: EventRecord) {
    inFlight.record(slots.take())
    let place = TopicPartition(topic: record.topic, partition: record.partition)
    let ticket = tracker.withLock { $0.begin(place, record.offset) }
    let headers = record.headers.map { RecordHeader($0.name, $0.value) }
    guard let body = record.value else {
      let outcome = server.undecodable(headers, reason: "the value is null")
      Task { await settle(outcome, record, ticket) }
      return
    }
    // Here, on the one thread: lanes keep the order of arrival.
    let admission = server.admit(RequestRecord(key: record.key, headers: headers, body: body))
    let work: @Sendable () async -> Void = { [self] in
      let outcome = await admission.outcome()
      working.subtract(1, ordering: .relaxed)
      await settle(outcome, record, ticket)
    }
    // The only one starts on this thread, up to its first wait: that spares it the wake-up of another thread. With
    // others under way this thread takes requests and does nothing else.
    if working.add(1, ordering: .relaxed).newValue == 1 {
      Task.immediate(operation: work)
    } else {
      Task(operation: work)
    }
  }

  private func settle(_ outcome: ServerOutcome, _ record: EventRecord, _ ticket: OffsetTracker.Ticket) async {
    switch outcome {
    case .reply(let reply):
      replies.write(reply, finishing: ticket)
    case .undecodable(let reason, let reply):
      if let reply { replies.write(reply, finishing: nil) }
      Counter(label: "rpc_server_dead_letters").increment()
      await bury(record.deadLetter(reason: reason, consumer: clientID))
      finish([ticket])
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
