// SPDX-License-Identifier: Apache-2.0

public import Logging

/// Reads what a topic holds now, once, for tools: no group, no position kept. Each function connects anew and blocks a
/// thread of its own.
public struct TopicReader: Sendable {
  private let configuration: KafkaConfiguration
  private let logger: Logger
  private let patience: Duration

  /// `patience`: how long nothing may come before a function throws `unavailable`.
  public init(configuration: KafkaConfiguration, patience: Duration = .seconds(10), logger: Logger) {
    self.configuration = configuration
    self.logger = logger
    self.patience = patience
  }

  /// Hands over every record that is there at the start, ascending within a partition. Throws `unknownTopic` when there is
  /// no such topic.
  public func read(_ topic: String, _ each: @escaping @Sendable (EventRecord) throws -> Void) async throws {
    try await withConsumer { consumer in
      let ends = try consumer.ends(of: [topic]).filter { $0.value.low < $0.value.high }
      try read(consumer, from: ends.mapValues(\.low), to: ends.mapValues(\.high), each)
    }
  }

  /// The same of one partition, from an offset on.
  public func read(
    _ partition: TopicPartition, from offset: Int64, _ each: @escaping @Sendable (EventRecord) throws -> Void
  ) async throws {
    try await withConsumer { consumer in
      guard let marks = try consumer.ends(of: [partition.topic])[partition] else { return }
      let start = max(offset, marks.low)
      guard start < marks.high else { return }
      try read(consumer, from: [partition: start], to: [partition: marks.high], each)
    }
  }

  /// Nil when the offset holds no record.
  public func record(at partition: TopicPartition, offset: Int64) async throws -> EventRecord? {
    try await withConsumer { consumer in
      guard let marks = try consumer.ends(of: [partition.topic])[partition],
        (marks.low..<marks.high).contains(offset)
      else { return nil }
      var found: EventRecord?
      try read(consumer, from: [partition: offset], to: [partition: offset + 1]) { found = $0 }
      return found
    }
  }

  private func read(
    _ consumer: KafkaConsumer, from starts: [TopicPartition: Int64], to ends: [TopicPartition: Int64],
    _ each: (EventRecord) throws -> Void
  ) throws {
    guard !starts.isEmpty else { return }
    try consumer.assign(starts.map { KafkaConsumer.Start(partition: $0.key, offset: $0.value) })
    var left = ends
    var last = ContinuousClock.now
    while !left.isEmpty {
      let batch = consumer.nextBatch(limit: 256)
      for (partition, records) in batch.records {
        guard let end = left[partition] else { continue }
        for record in records where record.offset < end { try each(record) }
        if let newest = records.last, newest.offset >= end - 1 { left[partition] = nil }
      }
      // The last offsets of a partition may hold no record.
      for (partition, next) in batch.ends where left[partition].map({ next >= $0 }) == true {
        left[partition] = nil
      }
      let now = ContinuousClock.now
      if !batch.records.isEmpty || !batch.ends.isEmpty { last = now }
      guard now - last < patience else {
        throw batch.errors.first ?? KafkaError(.unavailable, "the broker sends no records")
      }
    }
  }

  private func withConsumer<T: Sendable>(
    _ body: @escaping @Sendable (KafkaConsumer) throws -> T
  ) async throws -> T {
    try await BlockingThread.once(name: "kafka-reader") {
      let consumer = try KafkaConsumer(
        configuration.reader(name: "\(configuration.clientID).reader", reportsEnd: true),
        pauseMicroseconds: configuration.emptyFetchPauseMicroseconds,
        callbacks: HandleCallbacks(logger: logger))
      defer { consumer.close() }
      return try body(consumer)
    }
  }
}
