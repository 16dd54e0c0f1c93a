// SPDX-License-Identifier: Apache-2.0

import Testing

/// The broker goes away and comes back.
@Suite(.serialized, .timeLimit(.minutes(15))) struct BrokerFaultTests {
  @Test func theBrokerRestarts() async throws {
    try await FaultStage.onBroker { stage, broker in
      try stage.start()
      let load = Load(rounds: Load.isLong ? 5 : 1)
      try await FaultRow.measure("broker restart", stage, load, stage.client()) { _, struck in
        struck()
        try await broker.stop()
        try await broker.start()
      }
    }
  }
}
