// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

/// Instances of the service die, come back, come and go.
@Suite(.serialized, .timeLimit(.minutes(15))) struct InstanceFaultTests {
  @Test func theOnlyInstanceIsKilledAndStartedAgain() async throws {
    try await FaultStage.onBroker { stage, _ in
      try stage.start()
      let load = Load(rounds: Load.isLong ? 5 : 2)
      try await FaultRow.measure("kill -9 of the only instance, started again", stage, load, stage.client()) {
        _, struck in
        await (try stage.instance()).kill()
        struck()
        try stage.start()
      }
    }
  }

  @Test func instancesJoinDieAndStop() async throws {
    try await FaultStage.onBroker { stage, _ in
      try stage.start("echo-0")
      try stage.start("echo-1")
      let load = Load(rounds: 4)
      try await FaultRow.measure(
        "rebalance: one joins, kill -9, SIGTERM, kill -9", stage, load, stage.client()
      ) {
        round, struck in
        switch round {
        case 0: try stage.start("echo-2")
        case 1: try await Self.replace("echo-1", stage) { await $0.kill() }
        case 2: try await Self.replace("echo-0", stage) { #expect(await $0.terminate()?.code == 0) }
        default: try await Self.replace("echo-2", stage) { await $0.kill() }
        }
        struck()
      }
    }
  }

  /// The local broker never lets a dead member go, so its successor takes its name; with Apache Kafka its time would be up.
  private static func replace(
    _ name: String, _ stage: FaultStage, _ end: (ProcessUnderTest) async -> Void
  ) async throws {
    await end(try stage.instance(name))
    try stage.start(name)
  }
}
