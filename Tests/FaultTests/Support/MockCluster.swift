// SPDX-License-Identifier: Apache-2.0

import CRdKafka
import Foundation
import Testing

@testable import KafkaTransport

/// librdkafka's own mock cluster of three brokers, for what a single broker cannot show. It listens on the loopback, so the
/// echo service's processes use it, too.
final class MockCluster: Sendable {
  /// Kafka's numbers of its requests.
  enum Request: Int16 { case produce = 0, fetch = 1, heartbeat = 12 }

  static let brokers: Int32 = 3
  // Only made and freed by this object; the library locks inside.
  nonisolated(unsafe) private let client: OpaquePointer
  nonisolated(unsafe) private let cluster: OpaquePointer

  init() throws {
    var text = [CChar](repeating: 0, count: 256)
    client = try #require(rd_kafka_new(RD_KAFKA_PRODUCER, rd_kafka_conf_new(), &text, text.count))
    cluster = try #require(rd_kafka_mock_cluster_new(client, Self.brokers))
  }

  deinit {
    rd_kafka_mock_cluster_destroy(cluster)
    rd_kafka_destroy(client)
  }

  var address: String { rd_kafka_mock_cluster_bootstraps(cluster).map { String(cString: $0) } ?? "" }

  func create(_ topic: String, partitions: Int32) {
    rd_kafka_mock_topic_create(cluster, topic, partitions, Self.brokers)
  }

  /// Brokers count from 1.
  func setLeader(_ broker: Int32, of topic: String, _ partition: Int32) {
    rd_kafka_mock_partition_set_leader(cluster, topic, partition, broker)
  }

  func setCoordinator(_ broker: Int32, of group: String) {
    rd_kafka_mock_coordinator_set(cluster, "group", group, broker)
  }

  func setDown(_ broker: Int32) { rd_kafka_mock_broker_set_down(cluster, broker) }
  func setUp(_ broker: Int32) { rd_kafka_mock_broker_set_up(cluster, broker) }

  /// Every answer takes this long from now on.
  func setSlow(milliseconds: Int32) {
    for broker in 1...Self.brokers { rd_kafka_mock_broker_set_rtt(cluster, broker, milliseconds) }
  }

  /// The next requests of this kind at this broker are answered with these errors.
  func inject(_ errors: [rd_kafka_resp_err_t], into request: Request, at broker: Int32) {
    for error in errors { tongjie_mock_push_error(cluster, broker, request.rawValue, error) }
  }

  /// Injected errors that no request has met yet; 0 also where none was ever injected.
  func pendingErrors(of request: Request, at broker: Int32) -> Int {
    var count = 0
    let answer = rd_kafka_mock_broker_error_stack_cnt(cluster, broker, request.rawValue, &count)
    #expect(answer == RD_KAFKA_RESP_ERR_NO_ERROR)
    return count
  }
}

/// What the cluster tells a client of its own.
extension MockCluster {
  /// The leader of each partition, as the cluster tells whoever asks.
  func leaders(of topic: String) async throws -> [Int32] {
    try await withProbe { probe in
      let handle = try #require(rd_kafka_topic_new(probe, topic, nil))
      defer { rd_kafka_topic_destroy(handle) }
      var answer: UnsafePointer<rd_kafka_metadata>?
      let error = rd_kafka_metadata(probe, 0, handle, &answer, 10_000)
      try #require(error == RD_KAFKA_RESP_ERR_NO_ERROR)
      let metadata = try #require(answer)
      defer { rd_kafka_metadata_destroy(metadata) }
      let found = metadata.pointee.topics[0]
      return (0..<Int(found.partition_cnt)).map { found.partitions[$0] }.sorted { $0.id < $1.id }
        .map(\.leader)
    }
  }

  /// Every partition of the topic goes to another broker; the leaders before and after.
  func moveLeaders(of topic: String) async throws -> (before: [Int32], after: [Int32]) {
    let before = try await leaders(of: topic)
    for (partition, leader) in before.enumerated() {
      setLeader(leader % Self.brokers + 1, of: topic, Int32(partition))
    }
    return (before, try await leaders(of: topic))
  }

  /// How many records the group has committed, over all partitions of the topic.
  func committed(by group: String, of topic: String, partitions: Int32) async throws -> Int64 {
    try await withProbe(group: group) { probe in
      let list = try #require(rd_kafka_topic_partition_list_new(partitions))
      defer { rd_kafka_topic_partition_list_destroy(list) }
      for partition in 0..<partitions { rd_kafka_topic_partition_list_add(list, topic, partition) }
      try #require(rd_kafka_committed(probe, list, 10_000) == RD_KAFKA_RESP_ERR_NO_ERROR)
      // Below 0: nothing committed.
      return (0..<Int(partitions)).reduce(0) { $0 + max(0, list.pointee.elems[$1].offset) }
    }
  }

  /// The body blocks; `group`: the probe asks as its member, without joining.
  private func withProbe<T: Sendable>(
    group: String? = nil, _ body: @escaping @Sendable (OpaquePointer) throws -> T
  ) async throws -> T {
    let address = address
    return try await BlockingThread.once(name: "probe") {
      var text = [CChar](repeating: 0, count: 256)
      let conf = rd_kafka_conf_new()
      rd_kafka_conf_set(conf, "bootstrap.servers", address, &text, text.count)
      if let group { rd_kafka_conf_set(conf, "group.id", group, &text, text.count) }
      let kind = group == nil ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER
      let probe = try #require(rd_kafka_new(kind, conf, &text, text.count))
      defer { rd_kafka_destroy(probe) }
      return try body(probe)
    }
  }
}
