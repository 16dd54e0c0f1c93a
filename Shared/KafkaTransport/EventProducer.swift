// SPDX-License-Identifier: Apache-2.0

public import Logging

/// Writes events: a call returns when every replica in sync has the records.
public final class EventProducer: Sendable {
  private let producer: KafkaProducer
  private let deliveries: Deliveries

  /// `timeout`: how long a record is tried before `publish` throws `unavailable`; it may have been written all the same.
  public init(configuration: KafkaConfiguration, timeout: Duration = .seconds(15), logger: Logger) throws {
    let deliveries = Deliveries()
    let milliseconds = Int(timeout.components.seconds * 1000)
    producer = try KafkaProducer(
      name: "kafka-events", settings: configuration.producer(timeout: milliseconds), logger: logger
    ) { deliveries.report($0, $1) }
    self.deliveries = deliveries
  }

  /// Throws `KafkaError`. Not cancellable: a record that was handed over cannot be taken back.
  public func publish(_ record: OutgoingRecord) async throws {
    try await publish([record])
  }

  /// Writes the records together, in this order within a partition. On a throw, which is the first failure, some may have
  /// been written.
  public func publish(_ records: [OutgoingRecord]) async throws {
    guard !records.isEmpty else { return }
    let error = await withCheckedContinuation { waiter in
      let tokens = deliveries.add(records.count, waiter)
      for (record, token) in zip(records, tokens) {
        do throws(KafkaError) {
          try producer.produce(
            topic: record.topic, key: record.key, value: record.value, headers: record.headers, token: token)
        } catch {
          deliveries.report(token, error)
        }
      }
    }
    if let error { throw error }
  }

  /// Waits for what is under way, at most 10 s, then stops.
  public func close() async { await producer.close() }
}
