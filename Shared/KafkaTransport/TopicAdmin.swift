// SPDX-License-Identifier: Apache-2.0

import CRdKafka
public import Logging

/// A topic to create.
public struct TopicSpec: Sendable, Hashable {
  public enum Cleanup: String, Sendable { case delete, compact }

  public var name: String
  public var partitions: Int32
  /// -1: the broker's default.
  public var replication: Int32
  public var cleanup: Cleanup
  /// Milliseconds; nil: the broker's default.
  public var retentionMilliseconds: Int64?
  /// Further topic properties.
  public var properties: [String: String]

  public init(
    name: String, partitions: Int32, replication: Int32 = -1, cleanup: Cleanup = .delete,
    retentionMilliseconds: Int64? = nil, properties: [String: String] = [:]
  ) {
    self.name = name
    self.partitions = partitions
    self.replication = replication
    self.cleanup = cleanup
    self.retentionMilliseconds = retentionMilliseconds
    self.properties = properties
  }

  var allProperties: [String: String] {
    var all = [
      "max.message.bytes": String(KafkaConfiguration.maximumRecordBytes), "cleanup.policy": cleanup.rawValue,
    ]
    if let retentionMilliseconds { all["retention.ms"] = String(retentionMilliseconds) }
    return all.merging(properties) { _, given in given }
  }
}

/// Creates, deletes and lists topics. Every function connects anew and blocks a thread of its own for at most `timeout`.
public struct TopicAdmin: Sendable {
  private let configuration: KafkaConfiguration
  private let logger: Logger
  private let milliseconds: Int32

  public init(configuration: KafkaConfiguration, timeout: Duration = .seconds(10), logger: Logger) {
    self.configuration = configuration
    self.logger = logger
    milliseconds = Int32(clamping: timeout.components.seconds * 1000)
  }

  /// A topic that exists already is fine, whatever its properties. Throws the first failure after trying all.
  public func create(_ topics: [TopicSpec]) async throws {
    guard !topics.isEmpty else { return }
    try await withHandle { try $0.createTopics(topics, milliseconds: milliseconds) }
  }

  /// For topics that a program made for itself.
  public func delete(_ topics: [String]) async throws {
    guard !topics.isEmpty else { return }
    try await withHandle { try $0.deleteTopics(topics, milliseconds: milliseconds) }
  }

  /// Nil when the topic does not exist.
  public func partitions(of topic: String) async throws -> Int32? {
    try await withHandle { handle in
      do throws(KafkaError) {
        return try handle.partitionCount(of: topic, milliseconds: milliseconds)
      } catch  where error.code == .unknownTopic {
        return nil
      }
    }
  }

  /// Partition counts by topic.
  public func list() async throws -> [String: Int32] {
    try await withHandle { try $0.metadata(milliseconds: milliseconds) }
  }

  private func withHandle<T: Sendable>(_ body: @escaping @Sendable (KafkaHandle) throws -> T) async throws
    -> T
  {
    try await BlockingThread.once(name: "kafka-admin") {
      let settings = configuration.producer(timeout: Int(milliseconds))
      return try body(KafkaHandle(.producer, settings, callbacks: HandleCallbacks(logger: logger)))
    }
  }
}
