// SPDX-License-Identifier: Apache-2.0

import CRdKafka
import Testing

@testable import FaultEcho

/// What a cluster of several brokers does to its clients.
@Suite(.serialized, .timeLimit(.minutes(15))) struct MockFaultTests {
  @Test func leadersChange() async throws {
    try await FaultStage.onMock { stage, mock in
      try stage.start()
      let load = Load(rounds: Load.isLong ? 10 : 3)
      try await FaultRow.measure("leader change of every partition", stage, load, stage.client()) {
        round, struck in
        for partition in 0..<FaultStage.partitions {
          mock.setLeader(
            (Int32(round) + partition) % MockCluster.brokers + 1, of: EchoContract.topic, partition)
        }
        for partition in 0..<2 as Range<Int32> {
          mock.setLeader(
            (Int32(round) + partition + 1) % MockCluster.brokers + 1, of: FaultStage.replies, partition)
        }
        struck()
      }
    }
  }

  @Test func theBrokersAreSlow() async throws {
    try await FaultStage.onMock { stage, mock in
      try stage.start()
      // A few at a time: this cluster answers a fetch with one batch, so that more would queue up behind each other.
      let load = Load(inFlight: 4)
      let (_, seen) = try await FaultRow.measure(
        "slow brokers: 200 ms an answer", stage, load, stage.client()
      ) {
        _, struck in
        mock.setSlow(milliseconds: 200)
        struck()
        await load.reached(load.calls / 4 + 16)
        mock.setSlow(milliseconds: 0)
      }
      #expect(seen.longest > .milliseconds(200))
    }
  }

  @Test func theCoordinatorGoes() async throws {
    try await FaultStage.onMock { stage, mock in
      mock.setCoordinator(2, of: "echo")
      for topic in [EchoContract.topic, FaultStage.replies] {
        for partition in 0..<FaultStage.partitions { mock.setLeader(1, of: topic, partition) }
      }
      try stage.start()
      let load = Load()
      try await FaultRow.measure(
        "coordinator loss: its broker goes, another takes over", stage, load, stage.client()
      ) {
        _, struck in
        mock.setDown(2)
        mock.setCoordinator(3, of: "echo")
        struck()
        await load.reached(load.calls * 3 / 4)
        mock.setUp(2)
      }
    }
  }

  @Test func requestsAreAnsweredWithErrors() async throws {
    try await FaultStage.onMock { stage, mock in
      try stage.start()
      let load = Load(rounds: Load.isLong ? 10 : 3)
      try await FaultRow.measure("errors for produce and fetch", stage, load, stage.client()) { _, struck in
        mock.inject(
          [
            RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION, RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT,
            RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS, RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND,
            RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE,
          ], into: .produce)
        mock.inject(
          [
            RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION, RD_KAFKA_RESP_ERR_UNKNOWN,
            RD_KAFKA_RESP_ERR_KAFKA_STORAGE_ERROR,
          ], into: .fetch)
        struck()
      }
    }
  }
}
