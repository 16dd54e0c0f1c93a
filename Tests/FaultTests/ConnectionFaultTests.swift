// SPDX-License-Identifier: Apache-2.0

import KafkaTransport
import RPC
import TestSupport
import Testing

@testable import FaultEcho

/// The way to the broker fails, for the client and the service alike; the lengths of outages are the faults themselves.
@Suite(.serialized, .timeLimit(.minutes(15))) struct ConnectionFaultTests {
  @Test func connectionsAreCut() async throws {
    try await FaultStage.onProxy { stage, _, proxy in
      try stage.start()
      let load = Load(rounds: Load.isLong ? 20 : 5)
      let client = try stage.client()
      try await FaultRow.warm(client.client)
      let before = proxy.connectionsMade
      try await FaultRow.measure("all connections cut, \(load.rounds) times", stage, load, client) {
        _, struck in
        proxy.cut()
        struck()
      }
      // Both sides came back each time.
      #expect(proxy.connectionsMade - before >= 2 * load.rounds)
    }
  }

  @Test func noByteGoesThrough() async throws {
    try await FaultStage.onProxy { stage, _, proxy in
      try stage.start()
      let length: Duration = .seconds(Load.isLong ? 10 : 3)
      let load = Load(timeout: .seconds(2))
      let (_, seen) = try await FaultRow.measure("black hole for \(length)", stage, load, stage.client()) {
        _, struck in
        proxy.set(.silent)
        struck()
        try await Task.sleep(for: length)
        proxy.set(.passes)
      }
      #expect(seen.statuses[.deadlineExceeded, default: 0] > 0)
    }
  }

  @Test func presenceThatIsOnlyStaleRefusesNobody() async throws {
    try await FaultStage.onProxy(presence: true) { stage, _, proxy in
      let client = try stage.client()
      try stage.start()
      let load = Load(timeout: .seconds(15))
      let (_, seen) = try await FaultRow.measure("black hole for 4 s with presence", stage, load, client) {
        _, struck in
        proxy.set(.silent)
        struck()
        // Longer than the silence that means death.
        try await Task.sleep(for: .seconds(4))
        proxy.set(.passes)
      }
      #expect(seen.statuses[.unavailable] == nil, "\(seen.texts)")
      #expect(seen.longest > .seconds(3))
      // Presence was watched all the same: a death is told, long before the call's time is over.
      try await stage.beats(2)
      await (try stage.instance()).kill()
      let error = await #expect(throws: RPCError.self) {
        try await client.client.call(EchoContract.wait, subject: "P", body: [])
      }
      #expect(error?.code == .unavailable && error?.message.contains("alive") == true)
    }
  }

  @Test func theProducersQueueIsFull() async throws {
    try await FaultStage.onProxy { stage, _, proxy in
      try stage.start()
      let load = Load(inFlight: 64)
      let client = try stage.client { $0.properties["queue.buffering.max.messages"] = "10" }
      let (_, seen) = try await FaultRow.measure("full producer queue: 10 records", stage, load, client) {
        _, struck in
        proxy.set(.silent)
        struck()
        try await Task.sleep(for: .seconds(2))
        proxy.set(.passes)
      }
      // Nothing was sent: the outcome is known, and no call is in doubt.
      #expect(seen.statuses[.resourceExhausted, default: 0] > 0)
      #expect(seen.texts[.resourceExhausted]?.contains("nothing was sent") == true, "\(seen.texts)")
      #expect(seen.limits == ["producer_queue": 10])
      #expect(seen.statuses[.unavailable] == nil)
    }
  }
}
