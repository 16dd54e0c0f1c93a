// SPDX-License-Identifier: Apache-2.0

public import KafkaTransport
public import Storage

/// Keeps in a service's own database what it makes of events: rows and position in one transaction, so that each record
/// counts once, wherever the process dies.
///
/// Two records that tell the same are two: where a producer may repeat itself, the event's own version or `acceptOnce` tells.
/// So it is after a broker lost records that it had acknowledged: the topic is then read from its beginning.
public protocol InboxHandler: EventHandler {
  /// What `applied` is told; `Void` where there is nothing to do after the commit.
  associatedtype Outcome: Sendable
  var database: Database { get }

  /// Runs inside the transaction that stores the position after these events; they are in the order of their partition.
  /// A throw undoes all of it, and the same events come again.
  func apply(_ events: [Event], in transaction: Transaction) throws -> Outcome

  /// After the commit, unless the process died in between: for waking somebody, not for work that must be done.
  func applied(_ outcome: Outcome)
}

extension InboxHandler {
  public func applied(_ outcome: Outcome) {}

  public func position(of partition: TopicPartition) async throws -> Int64? {
    try await database.read { try $0.position(topic: partition.topic, partition: partition.partition) }
  }

  public func apply(_ events: [Event], partition: TopicPartition, next: Int64) async throws {
    let outcome = try await database.commit { transaction in
      let outcome = try apply(events, in: transaction)
      CrashPoint.reached("inbox.before-position")
      try transaction.storePosition(topic: partition.topic, partition: partition.partition, next: next)
      return outcome
    }
    applied(outcome)
  }
}
