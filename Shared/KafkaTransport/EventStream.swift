// SPDX-License-Identifier: Apache-2.0

public import Logging
import Metrics
import RPC
import Synchronization

/// What a service does with the events of a topic.
public protocol EventHandler: Sendable {
  associatedtype Event: Sendable

  /// A throw means poison: the record goes to `<topic>.dlq` with the reason and is skipped, after this one attempt: equal
  /// bytes decode equally. Give no personal data in the error.
  func decode(_ record: EventRecord) throws -> Event

  /// The next offset to read, out of the service's own database; nil: from the beginning.
  func position(of partition: TopicPartition) async throws -> Int64?

  /// One transaction with the new position, `next`. `events` is empty when all were poison. A throw is repeated with
  /// capped backoff, never skipped.
  func apply(_ events: [Event], partition: TopicPartition, next: Int64) async throws
}

/// Reads all partitions of its topics from the handler's own positions: no group, no committed offsets.
public final class EventStream<H: EventHandler>: Sendable {
  private let topics: [String]
  private let handler: H
  private let configuration: KafkaConfiguration
  private let deadLetters: EventProducer
  private let logger: Logger
  private let reachedEnd = Gate()

  /// Records applied together at most, of one partition.
  public static var batchLimit: Int { 256 }

  public init(
    topics: [String], handler: H, configuration: KafkaConfiguration, deadLetters: EventProducer,
    logger: Logger
  ) {
    self.topics = topics
    self.handler = handler
    self.configuration = configuration
    self.deadLetters = deadLetters
    self.logger = logger
  }

  /// Whether everything that was there at the start has been applied.
  public var isCaughtUp: Bool { reachedEnd.isOpen }

  /// Returns when caught up, or when the task is cancelled.
  public func caughtUp() async { await reachedEnd.pass() }

  /// Applies events until the task is cancelled. Waits for a broker or a topic that is not there yet.
  public func run() async throws {
    let consumer = try KafkaConsumer(
      configuration.reader(name: "\(configuration.clientID).events", reportsEnd: true),
      pauseMicroseconds: configuration.emptyFetchPauseMicroseconds, callbacks: HandleCallbacks(logger: logger)
    )
    let thread = BlockingThread(name: "kafka-events-in")
    do {
      var missing = try await assign(consumer, thread)
      while true {
        try Task.checkCancellation()
        note(&missing, [:])
        let batch = try await thread.run { consumer.nextBatch(limit: Self.batchLimit) }
        for error in batch.errors { logger.warning("reading events", metadata: ["error": "\(error)"]) }
        for (partition, records) in batch.records {
          note(&missing, [partition: try await apply(records, of: partition)])
        }
        note(&missing, batch.ends)
      }
    } catch is CancellationError {}
    try await thread.run { consumer.close() }
  }

  /// Returns the ends still to be reached, by partition.
  private func assign(
    _ consumer: KafkaConsumer, _ thread: BlockingThread
  ) async throws -> [TopicPartition: Int64] {
    var backoff = Backoff.broker
    while true {
      try Task.checkCancellation()
      do {
        let ends = try await thread.run { [topics] in try consumer.ends(of: topics) }
        var starts: [KafkaConsumer.Start] = []
        var missing: [TopicPartition: Int64] = [:]
        for (partition, marks) in ends {
          let position = try await handler.position(of: partition)
          starts.append(.init(partition: partition, offset: position))
          if position ?? marks.low < marks.high { missing[partition] = marks.high }
        }
        let assignment = starts
        try await thread.run { try consumer.assign(assignment) }
        return missing
      } catch let error as CancellationError {
        throw error
      } catch {
        logger.warning("cannot read events yet", metadata: ["error": "\(describe(error))"])
        // tidy: the wait between attempts
        try await Task.sleep(for: backoff.next())
      }
    }
  }

  /// Returns the new position.
  private func apply(_ records: [EventRecord], of partition: TopicPartition) async throws -> Int64 {
    var events: [H.Event] = []
    for record in records {
      do { events.append(try handler.decode(record)) } catch {
        Counter(label: "events_poison", dimensions: [("topic", record.topic)]).increment()
        let letter = record.deadLetter(reason: "\(error)", consumer: configuration.clientID)
        try await untilDone("dead letter not written", partition) { try await deadLetters.publish(letter) }
      }
    }
    let next = (records.last?.offset ?? -1) + 1
    let batch = events
    try await untilDone("events not applied", partition) {
      try await handler.apply(batch, partition: partition, next: next)
    }
    return next
  }

  /// Repeats until it does not throw; ends only by cancellation.
  private func untilDone(
    _ failure: Logger.Message, _ partition: TopicPartition, _ body: () async throws -> Void
  ) async throws {
    var backoff = Backoff.broker
    while true {
      do { return try await body() } catch {
        try Task.checkCancellation()
        Counter(label: "events_retried", dimensions: [("topic", partition.topic)]).increment()
        logger.error(failure, metadata: ["partition": "\(partition)", "error": "\(describe(error))"])
        // tidy: the wait between attempts
        try await Task.sleep(for: backoff.next())
      }
    }
  }

  /// Removes what has been reached; opens the gate when nothing is left.
  private func note(_ missing: inout [TopicPartition: Int64], _ positions: [TopicPartition: Int64]) {
    for (partition, next) in positions where missing[partition].map({ next >= $0 }) == true {
      missing[partition] = nil
    }
    if missing.isEmpty { reachedEnd.open() }
  }

  /// Another module's error is told by its type: its text may hold a person's data.
  private func describe(_ error: any Error) -> String {
    (error as? KafkaError).map { "\($0)" } ?? "\(type(of: error))"
  }
}
