// SPDX-License-Identifier: Apache-2.0

import KafkaTransport
import Logging
import Testing

/// A broker that does a part of what it is asked names what it did not do.
@Suite(.serialized, .timeLimit(.minutes(1))) struct TopicAdminTests {
  private let quiet = Logger(label: "faults") { _ in SwiftLogNoOpLogHandler() }

  @Test func aTopicThatCannotBeDeletedIsNamedAndTheOthersAreGone() async throws {
    try await FaultStage.onBroker { _, broker in
      let proxy = try TCPProxy(to: broker.address, refusingToDelete: "kept")
      defer { proxy.close() }
      let admin = TopicAdmin(configuration: FaultStage.local(proxy.address), logger: quiet)
      try await admin.create(["first", "second", "kept"].map { TopicSpec(name: $0, partitions: 1) })
      let error = await #expect(throws: KafkaError.self) {
        try await admin.delete(["first", "never-there", "second", "kept"])
      }
      #expect(error?.code == .refused)
      #expect(error?.message.contains("kept") == true && error?.message.contains("never") == false)
      let left = try await admin.list()
      #expect(left["first"] == nil && left["second"] == nil)
      try await admin.delete(["never-there"])
    }
  }

  @Test func aTopicThatCannotBeCreatedIsNamedAndTheOthersAreThere() async throws {
    try await FaultStage.onBroker { _, broker in
      let admin = TopicAdmin(configuration: FaultStage.local(broker.address), logger: quiet)
      let error = await #expect(throws: KafkaError.self) {
        try await admin.create([
          TopicSpec(name: "first", partitions: 1),
          TopicSpec(name: "odd", partitions: 1, properties: ["none": "such"]),
          TopicSpec(name: "last", partitions: 2),
        ])
      }
      #expect(error?.code == .refused)
      #expect(error?.message.contains("odd") == true)
      let there = try await admin.list()
      #expect(there["first"] == 1 && there["odd"] == nil && there["last"] == 2)
    }
  }
}
