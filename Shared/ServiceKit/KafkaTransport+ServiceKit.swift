// SPDX-License-Identifier: Apache-2.0

public import KafkaTransport
public import Storage

extension EventProducer: RecordPublisher {
  public func publish(_ record: OutboxRecord) async throws {
    try await publish(
      OutgoingRecord(topic: record.topic, key: record.key, value: record.value, headers: record.headers))
  }
}

extension KafkaError: ExitCodeConvertible {
  public var exitCode: ExitCode { code == .fenced ? .fenced : .failed }
}
