// SPDX-License-Identifier: Apache-2.0

import KafkaTransport

extension Cluster {
  /// The topics of a small installation; one partition makes order visible.
  static let topics: [TopicSpec] = {
    let plain = [
      "tongjie.claims.v1.requests", "tongjie.enrollment.v1.requests", "tongjie.commercial.v1.requests",
      "tongjie.notifications.v1.requests", "tongjie.claims.v1.settlements",
      "tongjie.replies.claims", "tongjie.replies.commercial-sync", "tongjie.replies.operator",
      "tongjie.replies.H50000000001", "tongjie.replies.H50000000002", "tongjie.insurers.cq-yukuaibao",
    ]
    let compacted = ["tongjie.enrollment.v1.persons", "tongjie.commercial.v1.covers"]
    let letters = (plain + compacted).filter { !$0.contains("replies") }.map { "\($0).dlq" }
    return (plain + letters).map { TopicSpec(name: $0, partitions: 2) }
      + compacted.map { TopicSpec(name: $0, partitions: 2, cleanup: .compact) }
      + [TopicSpec(name: KafkaConfiguration.sharedPresenceTopic, partitions: 1, cleanup: .compact)]
  }()
}
