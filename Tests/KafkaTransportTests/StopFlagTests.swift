// SPDX-License-Identifier: Apache-2.0

import Foundation
import RPC
import Synchronization
import Testing

@testable import KafkaTransport

/// The waits last a minute unless the flag ends them.
@Suite(.timeLimit(.minutes(1))) struct StopFlagTests {
  @Test func aWaitingThreadEndsWhenTheFlagIsRaised() async {
    for _ in 0..<50 {
      let flag = StopFlag()
      let thread = Thread {
        flag.wait(milliseconds: 60_000)
        flag.end()
      }
      thread.start()
      flag.raise()
      await flag.hasEnded()
    }
  }

  @Test func aWaitEndsByItselfAndTellsWhich() {
    let flag = StopFlag()
    #expect(!flag.wait(milliseconds: 1))
    flag.raise()
    #expect(flag.wait(milliseconds: 60_000))
  }

  @Test func aHeartbeatDoesNotWaitForItsNextBeatAndLeavesATombstone() async {
    let written = Mutex<[OutgoingRecord]>([])
    let start = ContinuousClock.now
    for _ in 0..<20 {
      let heartbeat = Heartbeat(topic: "presence", instance: .init(topic: "t", name: "n")) { record in
        written.withLock { $0.append(record) }
      }
      await heartbeat.stop(leaves: true)
    }
    #expect(ContinuousClock.now - start < .milliseconds(20 * PresenceWatch.beat))
    #expect(written.withLock { $0.filter { $0.value == nil }.count } == 20)
  }

  @Test func aBackoffEndsWithTheFlag() async {
    let flag = StopFlag()
    let thread = Thread {
      var backoff = Backoff(first: .seconds(60), limit: .seconds(60))
      backoff.sleep(unless: flag)
      flag.end()
    }
    thread.start()
    flag.raise()
    await flag.hasEnded()
  }
}
