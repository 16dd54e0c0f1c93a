// SPDX-License-Identifier: Apache-2.0

import CRdKafka
import Testing

/// librdkafka's own mock cluster of one broker, to be stopped and started.
final class MockBroker: Sendable {
  // Only made and freed by this object; the library locks inside.
  nonisolated(unsafe) private let client: OpaquePointer
  nonisolated(unsafe) private let cluster: OpaquePointer

  init(_ topics: [String] = ["events"]) throws {
    var text = [CChar](repeating: 0, count: 256)
    client = try #require(rd_kafka_new(RD_KAFKA_PRODUCER, rd_kafka_conf_new(), &text, text.count))
    cluster = try #require(rd_kafka_mock_cluster_new(client, 1))
    for topic in topics { rd_kafka_mock_topic_create(cluster, topic, 1, 1) }
  }

  deinit {
    rd_kafka_mock_cluster_destroy(cluster)
    rd_kafka_destroy(client)
  }

  var address: String { rd_kafka_mock_cluster_bootstraps(cluster).map { String(cString: $0) } ?? "" }
  func setDown() { rd_kafka_mock_broker_set_down(cluster, 1) }
  func setSlow(milliseconds: Int32) { rd_kafka_mock_broker_set_rtt(cluster, 1, milliseconds) }
  func setUp() { rd_kafka_mock_broker_set_up(cluster, 1) }
}
