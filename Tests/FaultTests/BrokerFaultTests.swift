// SPDX-License-Identifier: Apache-2.0

import Testing

/// The broker goes away and comes back.
@Suite(.serialized, .timeLimit(.minutes(15))) struct BrokerFaultTests {
  /// Stopped while it is written to, the local broker loses some of what it acknowledged last: worse than a restart of
  /// Apache Kafka, and what an unclean election of a leader would be.
  @Test func theBrokerRestartsAndLosesItsLastRecords() async throws {
    try await FaultStage.onBroker { stage, broker in
      try stage.start()
      let load = Load(rounds: Load.isLong ? 5 : 1, timeout: .seconds(2))
      try await FaultRow.measure("broker restart that loses last records", stage, load, stage.client()) {
        _, struck in
        struck()
        try await broker.stop()
        try await broker.start()
      }
    }
  }

  @Test func theBrokerRestarts() async throws {
    try await outage("broker restart", rounds: Load.isLong ? 5 : 1, .zero)
  }

  @Test func theBrokerIsGone() async throws {
    let length: Duration = .seconds(Load.isLong ? 30 : 4)
    try await outage("broker gone for \(length)", rounds: 1, length, timeout: .seconds(3))
  }

  /// Writes end before the broker is stopped, so that it loses nothing.
  private func outage(_ fault: String, rounds: Int, _ length: Duration, timeout: Duration = .seconds(5))
    async throws
  {
    try await FaultStage.onProxy { stage, broker, proxy in
      try stage.start()
      let load = Load(rounds: rounds, timeout: timeout)
      let client = try stage.client()
      try await FaultRow.warm(client.client)
      let before = proxy.connectionsMade
      try await FaultRow.measure(fault, stage, load, client) { _, struck in
        proxy.set(.refuses)
        struck()
        try await broker.stop()
        try await Task.sleep(for: length)
        try await broker.start()
        proxy.set(.passes)
      }
      #expect(proxy.connectionsMade - before >= 2 * rounds)
    }
  }
}
