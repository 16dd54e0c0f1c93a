// SPDX-License-Identifier: Apache-2.0

public import Storage

/// What the outbox needs of a producer.
public protocol RecordPublisher: Sendable {
  /// Returns after the broker has acknowledged the record for good. Throws when that is not known.
  func publish(_ record: OutboxRecord) async throws
}
