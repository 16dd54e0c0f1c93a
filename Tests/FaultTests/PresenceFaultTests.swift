// SPDX-License-Identifier: Apache-2.0

import Foundation
import KafkaTransport
import RPC
import Synchronization
import TestSupport
import Testing

@testable import FaultEcho

/// The death of a whole service is known soon.
@Suite(.serialized, .timeLimit(.minutes(5))) struct PresenceFaultTests {
  @Test func whenTheOnlyInstanceIsKilledItsCallersKnowWithinThreeSeconds() async throws {
    try await FaultStage.onBroker(presence: true) { stage, _ in
      // Reads presence from before the instance's first beat.
      let calls = Load.standardCalls
      let (client, counted) = try stage.client(limit: calls + 100)
      _ = try await counted.replyPartition(deadline: .after(.seconds(20), now: WallClock.system.now()))
      let instance = try stage.start()
      try await FaultRow.warm(client)
      try await stage.beats(2)
      let before = counted.sends
      let seen = Mutex(Seen())
      var row = try await withThrowingTaskGroup(of: (RPCError?, ContinuousClock.Instant).self) { group in
        for number in 0..<calls {
          group.addTask {
            do throws(RPCError) {
              _ = try await client.call(EchoContract.wait, subject: "P\(number)", body: [])
              return (nil, .now)
            } catch { return (error, .now) }
          }
        }
        await counted.sent(before + calls)
        await instance.kill()
        let death = ContinuousClock.now
        for try await (error, time) in group {
          if let error {
            seen.withLock { $0.failed(error, after: time - death) }
          } else {
            seen.withLock { $0.answered("", [], after: time - death, atOnce: true) }
          }
        }
        return FaultRow(
          "kill -9 of the only instance, presence on: ms since its death", calls, seen.withLock { $0 })
      }
      // A new call does not wait at all.
      let start = ContinuousClock.now
      await #expect(throws: RPCError.self) {
        try await client.call(EchoContract.wait, subject: "P", body: [])
      }
      #expect(ContinuousClock.now - start < .seconds(1))
      row.retried = counted.sends - before - calls
      try row.show()
      #expect(row.statuses == ["UNAVAILABLE": calls])
      // Half a second for busy machines.
      #expect(row.longestCallMilliseconds < 3500)
      try stage.start()
      try await FaultRow.warm(client)
    }
  }
}
