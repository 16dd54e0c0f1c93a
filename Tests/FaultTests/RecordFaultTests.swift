// SPDX-License-Identifier: Apache-2.0

import RPC
import Testing

/// Records are lost, doubled and overtake each other between the client and the server.
@Suite(.serialized, .timeLimit(.minutes(15))) struct RecordFaultTests {
  private func relayed(
    _ fault: String, _ load: Load, _ plan: Relay.Plan,
    _ check: @Sendable (FaultRow, Seen, Relay.Counts) -> Void
  ) async throws {
    try await FaultStage.onBroker { stage, _ in
      let relay = try Relay(stage.configuration, plan)
      try await relay.run {
        try stage.start(topic: FaultStage.relayed)
        let (row, seen) = try await FaultRow.measure(fault, stage, load, stage.client())
        check(row, seen, relay.counts)
      }
    }
  }

  @Test func aTwentiethOfTheRepliesIsLost() async throws {
    // The caller's patience, after which it repeats.
    let load = Load(timeout: .seconds(1))
    try await relayed("lost reply: every 20th", load, .init(dropsEvery: 20)) { row, seen, counts in
      #expect(counts.droppedReplies >= load.calls / 20)
      // Nobody tells the caller; the repetition is answered from the journal.
      #expect(seen.statuses[.deadlineExceeded, default: 0] >= load.calls / 20)
      #expect(row.arrivedAgain >= load.calls / 20)
    }
  }

  @Test func everyRequestComesTwice() async throws {
    let load = Load()
    try await relayed("duplicated request: every one", load, .init(doublesRequests: true)) {
      row, seen, counts in
      #expect(counts.doubledRequests >= load.calls)
      // Half of them after the reply: those cannot have joined the first in flight.
      #expect(row.arrivedAgain >= load.calls / 3)
      #expect(seen.statuses.isEmpty)
    }
  }

  @Test func repliesComeTwiceAndOutOfOrder() async throws {
    let load = Load()
    try await relayed("duplicated and reordered replies", load, .init(doublesReplies: true, reorders: true)) {
      _, seen, counts in
      #expect(counts.doubledReplies >= load.calls)
      #expect(counts.overtakingReplies >= load.calls / 4)
      #expect(seen.statuses.isEmpty)
    }
  }
}
