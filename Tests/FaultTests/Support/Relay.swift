// SPDX-License-Identifier: Apache-2.0

import Logging
import RPC
import Synchronization

@testable import FaultEcho
@testable import KafkaTransport

/// A man in the middle of records: between client and server, both as they are, on a real broker.
///
/// Requests go on from the client's topic to `FaultStage.relayed`, which the server reads; they name partition 1 for their
/// replies then, and are signed anew. Replies go on from that partition to 0, where the client listens.
final class Relay: Sendable {
  struct Plan: Sendable {
    /// Each request comes twice: at once, or after its reply, in turn.
    var doublesRequests = false
    /// The first reply to every so-manieth call is dropped; 0: none is.
    var dropsEvery = 0
    var doublesReplies = false
    /// Replies wait for each other and leave in any order.
    var reorders = false
  }

  struct Counts: Sendable {
    var doubledRequests = 0
    var droppedReplies = 0
    var doubledReplies = 0
    /// Replies that left before one that came earlier.
    var overtakingReplies = 0
  }

  private struct State {
    var counts = Counts()
    var requests = 0
    var answered: Set<String> = []
    /// Requests to be sent again after their reply, by id.
    var later: [String: EventRecord] = [:]
    var held: [EventRecord] = []
  }

  private let plan: Plan
  private let configuration: KafkaConfiguration
  private let producer: KafkaProducer
  private let logger = Logger(label: "relay") { _ in SwiftLogNoOpLogHandler() }
  private let state = Mutex(State())
  private let keyring = CallerKeyring(master: EchoContract.master)

  init(_ configuration: KafkaConfiguration, _ plan: Plan) throws {
    self.plan = plan
    self.configuration = configuration
    producer = try KafkaProducer(
      name: "relay", settings: configuration.producer(timeout: 30_000), logger: logger
    ) { _, _ in }
  }

  var counts: Counts { state.withLock { $0.counts } }

  /// Runs it beside the body.
  func run(_ body: () async throws -> Void) async throws {
    let stop = StopFlag()
    async let running: Void = BlockingThread.once(name: "relay") { [self] in try relay(until: stop) }
    do { try await body() } catch {
      stop.raise()
      try await running
      throw error
    }
    stop.raise()
    try await running
    await producer.close()
  }

  private func relay(until stop: StopFlag) throws {
    let consumer = try KafkaConsumer(
      configuration.reader(name: "relay", reportsEnd: false),
      pauseMicroseconds: configuration.emptyFetchPauseMicroseconds, callbacks: HandleCallbacks(logger: logger)
    )
    let requests = (0..<FaultStage.partitions).map {
      TopicPartition(topic: EchoContract.topic, partition: $0)
    }
    let replies = TopicPartition(topic: FaultStage.replies, partition: 1)
    try consumer.assign((requests + [replies]).map { .init(partition: $0, offset: 0) })
    while !stop.isRaised {
      switch consumer.poll(milliseconds: 5) {
      case .record(let record) where record.topic == EchoContract.topic: try request(record)
      case .record(let record): try reply(record)
      case .failed(let error) where !error.isRetriable: throw error
      default: try release()
      }
    }
    consumer.close()
  }

  private func request(_ record: EventRecord) throws {
    try send(record)
    guard plan.doublesRequests else { return }
    let now = state.withLock { state in
      state.requests += 1
      state.counts.doubledRequests += 1
      if state.requests % 2 == 0 { state.later[Self.id(record)] = record }
      return state.requests % 2 == 1
    }
    if now { try send(record) }
  }

  private func send(_ record: EventRecord) throws {
    let head = try RequestHead(parsing: record.headers.map { RecordHeader($0.name, $0.value) })
    let relayed = RequestHead(
      id: head.id, method: head.method, replyPartition: 1, deadline: head.deadline, caller: head.caller,
      traceparent: head.traceparent)
    guard let key = keyring.key(for: head.caller.name) else { return }
    let headers = relayed.signedHeaders(body: record.value ?? [], key: key)
    try producer.produce(
      topic: FaultStage.relayed, key: record.key, value: record.value,
      headers: headers.map { ($0.name, $0.value) },
      token: 0)
  }

  private func reply(_ record: EventRecord) throws {
    let id = Self.id(record)
    let (drops, again) = state.withLock { state in
      let isFirst = state.answered.insert(id).inserted
      let drops = isFirst && plan.dropsEvery > 0 && state.answered.count % plan.dropsEvery == 0
      if drops { state.counts.droppedReplies += 1 }
      return (drops, state.later.removeValue(forKey: id))
    }
    if let again { try send(again) }
    if drops { return }
    let full = state.withLock { state in
      state.held.append(record)
      if plan.doublesReplies {
        state.held.append(record)
        state.counts.doubledReplies += 1
      }
      return state.held.count >= 24
    }
    if full || !plan.reorders { try release() }
  }

  private func release() throws {
    let records = state.withLock { state in
      defer { state.held = [] }
      guard plan.reorders else { return state.held }
      let order = Array(state.held.enumerated()).shuffled()
      for (place, entry) in order.enumerated()
      where order[place...].contains(where: { $0.offset < entry.offset }) {
        state.counts.overtakingReplies += 1
      }
      return order.map(\.element)
    }
    for record in records {
      try producer.produce(
        topic: FaultStage.replies, partition: 0, key: record.key, value: record.value,
        headers: record.headers,
        token: 0)
    }
  }

  private static func id(_ record: EventRecord) -> String {
    String(decoding: record.headers.first { $0.name == HeaderName.id }?.value ?? [], as: UTF8.self)
  }
}
