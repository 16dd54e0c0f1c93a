// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import KafkaTransport

struct PresenceWatchTests {
  var world = PresenceWorld()

  @Test(arguments: Array(stride(from: Int64(0), to: 1000, by: 50)))
  mutating func aKilledServiceIsDeadWithinThreeSeconds(_ phase: Int64) {
    world.start("claims", phase: phase)
    world.run(10_000)
    #expect(world.died.isEmpty)
    let death = world.now
    world.kill("claims")
    world.run(20_000)
    #expect(world.died.count == 1 && world.died.allSatisfy { (1_500...3_000).contains($0.at - death) })
    #expect(world.watch.dead == ["claims"])
    world.start("claims")
    world.run(200)
    #expect(world.watch.dead.isEmpty)
  }

  @Test mutating func aServiceThatStopsCleanlyIsDeadAtOnce() {
    world.start("claims")
    world.run(10_000)
    let death = world.now
    world.leave("claims")
    world.run(2_000)
    #expect(world.died.map { $0.at - death <= 400 } == [true])
  }

  @Test mutating func aRestartWithinTheSilenceIsNoDeath() {
    world.start("claims")
    for _ in 0..<5 {
      world.run(5_000)
      world.kill("claims")
      world.run(1_500)
      world.start("claims")
    }
    #expect(world.died.isEmpty)
  }

  @Test mutating func aStopIsTakenBackByABeatBeforeItCounts() {
    world.start("claims")
    world.run(5_000)
    world.leave("claims")
    world.start("claims", phase: 100)
    world.run(5_000)
    #expect(world.died.isEmpty)
  }

  @Test(arguments: Array(stride(from: Int64(0), to: 1000, by: 50)), [Int64(300), 1_300, 2_000, 30_000])
  mutating func anOutageOfTheBrokerIsNoDeath(_ phase: Int64, _ outage: Int64) {
    world.start("claims", phase: phase)
    world.start("enrollment", phase: 300)
    world.run(10_000)
    world.brokerIsUp = false
    world.run(outage)
    world.brokerIsUp = true
    world.run(10_000)
    #expect(world.died.isEmpty)
  }

  @Test mutating func whoComesBackLaterThanTheBrokerIsAlive() {
    world.start("claims")
    world.run(5_000)
    world.brokerIsUp = false
    world.kill("claims")
    world.run(10_000)
    world.brokerIsUp = true
    world.start("claims", phase: 2_400)
    world.run(5_000)
    #expect(world.died.isEmpty)
    // Who does not come back is dead, once others have been heard for long enough.
    world.kill("claims")
    world.run(5_000)
    #expect(world.died.count == 1)
  }

  @Test mutating func whileNothingComesADeadServiceMayHaveReturned() {
    world.start("claims")
    world.run(5_000)
    world.leave("claims")
    world.run(2_000)
    #expect(world.watch.dead == ["claims"])
    world.brokerIsUp = false
    world.run(3_000)
    #expect(world.watch.dead.isEmpty)
    world.brokerIsUp = true
    world.run(2_000)
    #expect(world.watch.dead.isEmpty)
    world.run(2_000)
    #expect(world.watch.dead == ["claims"])
  }

  @Test mutating func aWatcherThatWasSuspendedConcludesNothing() {
    world.start("claims")
    world.run(5_000)
    world.now += 60_000
    world.run(5_000)
    #expect(world.died.isEmpty)
  }

  @Test mutating func oneOfTwoInstancesIsEnough() {
    world.start("claims", "0")
    world.start("claims", "1", phase: 500)
    world.run(5_000)
    world.kill("claims", "0")
    world.run(10_000)
    #expect(world.died.isEmpty)
    world.leave("claims", "1")
    world.run(500)
    #expect(world.died.map(\.topic) == ["claims"])
  }

  @Test mutating func aServiceThatWasNeverHeardIsNotDead() {
    world.start("enrollment")
    world.leave("claims")
    world.run(30_000)
    #expect(world.died.isEmpty && world.watch.dead.isEmpty)
  }

  @Test mutating func whoMayNotWriteReliesOnOthers() {
    world.beats = false
    world.start("claims")
    world.run(5_000)
    world.kill("claims")
    world.run(30_000)
    #expect(world.died.isEmpty)  // Nothing comes at all: nobody can say why.
    world.start("claims")
    world.start("enrollment", phase: 500)
    world.run(5_000)
    world.kill("claims")
    world.run(3_000)
    #expect(world.died.map(\.topic) == ["claims"])
  }

  @Test func foreignKeysSayNothingAndTheMemoryIsBounded() {
    for key in ["", "claims", "/x", "claims/", "cl aims/0", String(repeating: "a", count: 600) + "/0"] {
      #expect(PresenceRecord(key: Array(key.utf8), value: []) == nil, "\(key.prefix(10))")
    }
    #expect(PresenceRecord(key: [0xFF, 0x2F, 0x30], value: []) == nil)
    var watch = PresenceWatch()
    for number in 0..<10_000 {
      guard let record = PresenceRecord(key: Array("t\(number)/0".utf8), value: [1]) else { continue }
      _ = watch.heard(record, now: 0)
    }
    var gone = 0
    for now in stride(from: Int64(0), through: 5000, by: 100) {
      guard let record = PresenceRecord(key: Array("-/w".utf8), value: [1]) else { continue }
      gone += watch.heard(record, now: now).count
      gone += watch.tick(now: now).count { if case .died = $0 { true } else { false } }
    }
    #expect(gone == PresenceWatch.limit)
  }
}
