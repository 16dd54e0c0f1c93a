// SPDX-License-Identifier: Apache-2.0

import CRdKafka
import Testing

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

  /// The next requests of this kind are answered with these errors.
  func inject(_ errors: [rd_kafka_resp_err_t], into request: Request) {
    rd_kafka_mock_push_request_errors_array(cluster, request.rawValue, errors.count, errors)
  }
}
