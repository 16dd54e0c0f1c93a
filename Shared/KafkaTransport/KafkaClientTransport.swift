// SPDX-License-Identifier: Apache-2.0

public import Logging
import Metrics
public import RPC
import Synchronization

/// Carries calls over Kafka: requests to the topic of the service, replies from the caller's own topic
/// `tongjie.replies.<caller>`, of which this instance reads one partition.
///
/// Calls wait until `run` listens, at most until their deadline; then the way of a call has no timer and no queue of
/// ours: the calling thread hands the request to librdkafka, the thread that reads replies resumes the caller.
public final class KafkaClientTransport: ClientTransport {
  enum State: Sendable {
    case starting(lastError: KafkaError?)
    case listening(partition: Int32)
    case stopped
  }

  private let configuration: KafkaConfiguration
  private let caller: Caller
  private let topic: String
  private let instance: Int
  private let clock: WallClock
  private let logger: Logger
  private let pending: PendingCalls
  private let producer: KafkaProducer
  private let state = Mutex(State.starting(lastError: nil))
  private let listening = Gate()
  private let presence: PresenceReader?

  /// No call's token.
  static let ownBeat: UInt64 = 0

  /// `instance`: instances of one caller read partition `instance` modulo the number of partitions. They may share one.
  /// `limit`: calls that may wait for a reply at a time; the next is `resourceExhausted`.
  /// `delivered`: called on librdkafka's thread when the broker has acknowledged a request; must not block; nil spares the wake-up.
  public init(
    configuration: KafkaConfiguration, caller: Caller, instance: Int = 0, limit: Int = 8192,
    clock: WallClock = .system, logger: Logger, delivered: (@Sendable () -> Void)? = nil
  ) throws {
    self.configuration = configuration
    self.instance = max(0, instance)
    self.clock = clock
    self.logger = logger
    self.caller = caller
    topic = caller.replyTopic
    // A hospital only reads the presence topic: who may write there could declare a service dead.
    let beats = caller.role != .hospital
    presence = configuration.presenceTopic.map {
      PresenceReader(
        topic: $0, name: "\(caller.name).\(max(0, instance))", beats: beats,
        pause: configuration.presencePause)
    }
    let pending = PendingCalls(limit: limit, clock: clock)
    self.pending = pending
    producer = try KafkaProducer(
      name: "kafka-requests",
      settings: configuration.producer(timeout: 30_000, reportsSuccess: delivered != nil),
      logger: logger
    ) { token, error in
      guard token != Self.ownBeat else { return }
      if let error { pending.fail(token, error.requestFailure) } else { delivered?() }
    }
  }

  /// Listens for replies until the task is cancelled; the calls that wait then fail with `unavailable`. Waits for a
  /// broker or a reply topic that is not there yet.
  public func run() async throws {
    let stop = StopFlag()
    defer {
      state.withLock { $0 = .stopped }
      listening.open()
      pending.failAll(RPCError(.unavailable, "this client stopped; the outcome is unknown"))
    }
    try await withTaskCancellationHandler {
      let consumer = try KafkaConsumer(
        configuration.reader(name: topic, reportsEnd: false),
        pauseMicroseconds: configuration.emptyFetchPauseMicroseconds,
        callbacks: HandleCallbacks(logger: logger))
      try await BlockingThread.once(name: "kafka-replies") { [self] in
        guard try listen(consumer, stop) else { return }
        read(consumer, stop)
        consumer.close()
      }
    } onCancel: {
      stop.raise()
    }
    await producer.close()
  }

  public func replyPartition(deadline: Deadline) async throws(RPCError) -> Int32 {
    if case .listening(let partition) = state.withLock({ $0 }) { return partition }
    await listeningBegins(before: deadline)
    switch state.withLock({ $0 }) {
    case .listening(let partition): return partition
    case .stopped: throw RPCError(.unavailable, "this client stopped; nothing was sent")
    case .starting(let error):
      if Task.isCancelled { throw RPCError(.cancelled, "cancelled by the caller; nothing was sent") }
      let reason = error.map(\.message) ?? "no answer from the broker"
      throw RPCError(.unavailable, "not listening on \(topic): \(reason); nothing was sent")
    }
  }

  public func send(_ request: RequestRecord, topic: String, deadline: Deadline) async throws(RPCError)
    -> ReplyRecord
  {
    let id = request.headers.first { $0.name == HeaderName.id }?.value ?? []
    return try await pending.wait(
      id: String(decoding: id, as: UTF8.self), topic: topic, deadline: deadline
    ) { token throws(RPCError) in
      // After the call was registered: who dies from now on ends it.
      if presence?.isDead(topic) == true { throw PresenceReader.failure(topic) }
      do throws(KafkaError) {
        try producer.produce(
          topic: topic, key: request.key, value: request.body,
          headers: request.headers.lazy.map { ($0.name, $0.value) }, token: token)
      } catch {
        throw error.code == .queueFull ? producer.fullQueue() : error.requestFailure
      }
    }
  }

  /// Starts at the end of the partition as it is now, before the first request leaves. False when stopped before that.
  private func listen(_ consumer: KafkaConsumer, _ stop: StopFlag) throws -> Bool {
    var backoff = Backoff.broker
    while !stop.isRaised {
      do throws(KafkaError) {
        let count = try consumer.partitionCount(of: topic, milliseconds: 1000)
        let partition = TopicPartition(topic: topic, partition: Int32(instance % Int(count)))
        let end = try consumer.watermarks(of: partition, milliseconds: 1000).high
        let watched = presence?.start(consumer, logger).map { [$0] } ?? []
        try consumer.assign([.init(partition: partition, offset: end)] + watched)
        state.withLock { $0 = .listening(partition: partition.partition) }
        listening.open()
        logger.debug("listening for replies", metadata: ["partition": "\(partition)", "offset": "\(end)"])
        return true
      } catch {
        if !error.isRetriable { throw error }
        state.withLock { $0 = .starting(lastError: error) }
        logger.warning("cannot listen for replies yet", metadata: ["error": "\(error)"])
        backoff.sleep(unless: stop)
      }
    }
    return false
  }

  private func read(_ consumer: KafkaConsumer, _ stop: StopFlag) {
    while !stop.isRaised {
      var replies: [PendingCalls.Reply] = []
      var wait: Int32 = 100
      // What is there already ends its calls together.
      taking: for _ in 0..<64 {
        switch consumer.poll(milliseconds: wait) {
        case .nothing, .end: break taking
        case .record(let record):
          if let presence, record.topic == presence.topic {
            presence.heard(record)
          } else if let reply = reply(record) {
            replies.append(reply)
          }
        case .failed(let error): logger.warning("reading replies", metadata: ["error": "\(error)"])
        }
        wait = 0
      }
      let unknown = replies.count - pending.complete(replies)
      if unknown > 0 { Counter(label: "rpc_client_unknown_replies").increment(by: unknown) }
      presence?.tick(consumer, failing: pending, beatingWith: producer, logger)
    }
  }

  private func reply(_ record: EventRecord) -> PendingCalls.Reply? {
    guard let value = record.headers.first(where: { $0.name == HeaderName.id })?.value else { return nil }
    let reply = ReplyRecord(
      headers: record.headers.map { RecordHeader($0.name, $0.value) }, body: record.value ?? [],
      caller: caller, partition: record.partition)
    return (String(decoding: value, as: UTF8.self), reply)
  }

  private func listeningBegins(before deadline: Deadline) async {
    let remaining = deadline.remaining(now: clock.now())
    await withTaskGroup { group in
      group.addTask { await self.listening.pass() }
      // tidy: the deadline, against which the event is waited for
      group.addTask { try? await Task.sleep(for: remaining) }
      await group.next()
      group.cancelAll()
    }
  }
}

extension KafkaError {
  /// What the caller of a request that could not be delivered reads.
  var requestFailure: RPCError {
    code == .unavailable || code == .unknownTopic
      ? RPCError(.unavailable, "the request was not acknowledged: \(message)") : rpcError
  }
}
