// SPDX-License-Identifier: Apache-2.0

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
}
