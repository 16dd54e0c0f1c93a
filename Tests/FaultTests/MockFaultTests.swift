// SPDX-License-Identifier: Apache-2.0

import CRdKafka
import TestSupport
import Testing

@testable import FaultEcho

/// What a cluster of several brokers does to its clients.
@Suite(.serialized, .timeLimit(.minutes(15))) struct MockFaultTests {
  @Test func leadersChange() async throws {
    try await FaultStage.onMock { stage, mock in
      try stage.start()
      let load = Load(rounds: Load.isLong ? 10 : 3)
      try await FaultRow.measure("leader change of every partition", stage, load, stage.client()) {
        _, struck in
        for topic in [EchoContract.topic, FaultStage.replies] {
          let (before, after) = try await mock.moveLeaders(of: topic)
          #expect(before.count == FaultStage.partitions && after.count == before.count, "\(topic)")
          #expect(zip(before, after).allSatisfy { $0 != $1 }, "\(topic): \(before) then \(after)")
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
      let slow = load.calls / 20 + 6
      let (_, seen) = try await FaultRow.measure(
        "slow brokers: 200 ms an answer", stage, load, stage.client()
      ) {
        _, struck in
        mock.setSlow(milliseconds: 200)
        struck()
        await load.reached(load.calls / 4 + slow)
        mock.setSlow(milliseconds: 0)
      }
      // Two slow answers, of the request to the instance and of the reply to the caller; fewer in calls that were under
      // way when it began.
      #expect(seen.count(atLeast: .milliseconds(400)) >= slow - load.inFlight)
    }
  }

  @Test func theCoordinatorGoes() async throws {
    try await FaultStage.onMock { stage, mock in
      mock.setCoordinator(2, of: "echo")
      for topic in [EchoContract.topic, FaultStage.replies] {
        for partition in 0..<FaultStage.partitions { mock.setLeader(1, of: topic, partition) }
      }
      let instance = try stage.start("echo-0", debug: "cgrp")
      let load = Load()
      let (row, _) = try await FaultRow.measure(
        "coordinator loss: its broker goes, another takes over", stage, load, stage.client()
      ) {
        _, struck in
        #expect(await instance.says("changing coordinator -1 -> 2"))
        mock.setDown(2)
        // Calls without any coordinator.
        await load.reached(load.calls * 3 / 8)
        mock.setCoordinator(3, of: "echo")
        #expect(await instance.says(" -> 3"))
        struck()
        await load.reached(load.calls * 3 / 4)
        mock.setUp(2)
      }
      // What was done is committed with the new one.
      #expect(await instance.terminate()?.code == 0)
      let committed = try await mock.committed(
        by: "echo", of: EchoContract.topic, partitions: FaultStage.partitions)
      #expect(committed >= row.calls + row.arrivedAgain)
    }
  }

  @Test func requestsAreAnsweredWithErrors() async throws {
    try await FaultStage.onMock { stage, mock in
      try stage.start()
      // Every broker leads partitions of both topics, so that each meets requests of both kinds.
      for topic in [EchoContract.topic, FaultStage.replies] {
        for partition in 0..<FaultStage.partitions {
          mock.setLeader(partition % MockCluster.brokers + 1, of: topic, partition)
        }
      }
      let load = Load(rounds: Load.isLong ? 10 : 3)
      try await FaultRow.measure("errors for produce and fetch", stage, load, stage.client()) {
        round, struck in
        if round > 0 { Self.met(mock, at: Self.broker(round - 1)) }
        mock.inject(Self.produceErrors, into: .produce, at: Self.broker(round))
        mock.inject(Self.fetchErrors, into: .fetch, at: Self.broker(round))
        // The cluster holds them; using up all takes longer than this.
        #expect(mock.pendingErrors(of: .produce, at: Self.broker(round)) > 0)
        #expect(mock.pendingErrors(of: .fetch, at: Self.broker(round)) > 0)
        struck()
      }
      Self.met(mock, at: Self.broker(load.rounds - 1))
      // No record passes a broker before its produce errors are used up.
      for broker in 1...MockCluster.brokers {
        #expect(mock.pendingErrors(of: .produce, at: broker) == 0)
      }
    }
  }

  private static let produceErrors = [
    RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION, RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT,
    RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS, RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND,
    RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE,
  ]
  private static let fetchErrors = [
    RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION, RD_KAFKA_RESP_ERR_UNKNOWN,
    RD_KAFKA_RESP_ERR_KAFKA_STORAGE_ERROR,
  ]

  private static func broker(_ round: Int) -> Int32 { Int32(round) % MockCluster.brokers + 1 }

  /// The calls after the injection have met errors of both kinds, if not yet all.
  private static func met(_ mock: MockCluster, at broker: Int32) {
    #expect(mock.pendingErrors(of: .produce, at: broker) < produceErrors.count)
    #expect(mock.pendingErrors(of: .fetch, at: broker) < fetchErrors.count)
  }
}
