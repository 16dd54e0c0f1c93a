// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import RPC
import Storage
import Synchronization
import Testing

@testable import CommercialSync

@Suite(.timeLimit(.minutes(1))) struct ExpiryTests {
  static let bill = CommercialBase.test(selfPay: 15_000)

  @Test func nothingIsAskedBeforeItsTime() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    bench.pass(milliseconds: Bench.minute - 1)
    let watch = try bench.watch { _ in
      Issue.record("asked too early")
      return ResolveReply(outcome: nil)
    }
    #expect(try await watch.resolveExpired() == nil)
    #expect(try await bench.states("S1") == ["1:reserved"])
  }

  @Test func anAttemptThatCanNeverCommitIsReleased() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", attempt: 3, Self.bill)
    bench.pass(milliseconds: Bench.minute)
    let asked = Mutex<[ResolveRequest]>([])
    let watch = try bench.watch { request in
      asked.withLock { $0.append(request) }
      return ResolveReply(outcome: nil)
    }
    #expect(try await watch.resolveExpired() == nil)
    #expect(asked.withLock { $0 } == [ResolveRequest(reference: .test("S1"), attempt: 3)])
    #expect(try await bench.states("S1") == ["3:released"])
    #expect(try await bench.quote(Self.bill) == yuan(4000))
  }

  @Test func aCommittedAttemptIsConfirmedAndTheEventThenChangesNothing() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    bench.pass(milliseconds: Bench.minute)
    let watch = try bench.watch { _ in ResolveReply(outcome: .confirmed("S1", 1, 4000)) }
    #expect(try await watch.resolveExpired() == nil)
    #expect(try await bench.states("S1") == ["1:confirmed"])
    try await bench.follow(.confirmed("S1", 1, 4000))
    #expect(try await bench.told(cityInsurer) == ["paid 4000.00"])
    #expect(try await bench.audit().clean)
  }

  @Test func whenAnotherAttemptWasCommittedThisOneIsReleased() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    bench.pass(milliseconds: Bench.minute)
    let watch = try bench.watch { _ in ResolveReply(outcome: .none("S1", 1)) }
    #expect(try await watch.resolveExpired() == nil)
    #expect(try await bench.states("S1") == ["1:released"])
  }

  @Test func whileClaimsIsAwayTheReservationCounts() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    _ = try await bench.reserve("S2", .test(selfPay: 100))
    bench.pass(milliseconds: 2 * Bench.minute)
    let away = try bench.watch { request in
      if request.reference == .test("S1") { throw RPCError(.unavailable, "away") }
      return ResolveReply(outcome: nil)
    }
    #expect(try await away.resolveExpired()?.code == .unavailable)
    #expect(try await bench.states("S1") == ["1:reserved"])
    #expect(try await bench.states("S2") == ["1:released"])
    let back = try bench.watch { _ in ResolveReply(outcome: nil) }
    #expect(try await back.resolveExpired() == nil)
    #expect(try await bench.states("S1") == ["1:released"])
  }

  @Test func theWatchSleepsUntilTheNextExpiryAndWakesForAnEarlierOne() async throws {
    let bench = try await Bench(clock: .system, reservationMilliseconds: 30)
    let (asked, told) = AsyncStream.makeStream(of: ResolveRequest.self)
    let watch = try bench.watch { request in
      told.yield(request)
      return ResolveReply(outcome: nil)
    }
    // Nothing is reserved yet: the watch has no moment to sleep until.
    let running = Task { await watch.run() }
    var requests = asked.makeAsyncIterator()
    for number in 1...3 {
      _ = try await bench.reserve("S\(number)", Self.bill)
      #expect(await requests.next()?.reference == .test("S\(number)"))
    }
    running.cancel()
    await running.value
  }

  @Test func afterARestartWhatExpiredMeanwhileIsAskedFirst() async throws {
    let bench = try await Bench(clock: .system, reservationMilliseconds: 0)
    _ = try await bench.reserve("S1", Self.bill)
    let (asked, told) = AsyncStream.makeStream(of: ResolveRequest.self)
    let failures = Mutex(1)
    let watch = try bench.watch { request in
      let fails = failures.withLock { left in
        defer { left = max(0, left - 1) }
        return left > 0
      }
      if fails { throw RPCError(.unavailable, "away") }
      told.yield(request)
      return ResolveReply(outcome: nil)
    }
    let running = Task { await watch.run() }
    var requests = asked.makeAsyncIterator()
    #expect(await requests.next()?.reference == .test("S1"))
    running.cancel()
    await running.value
  }

  @Test func aNewReservationWakesASleeperWithoutAMoment() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    await bench.alarm.wait(until: nil, now: 0)
  }

  @Test func aSleeperWithoutAMomentIsWokenOrCancelled() async {
    let alarm = ExpiryAlarm()
    alarm.set(for: 5)
    await alarm.wait(until: nil, now: 0)  // set before: does not sleep
    let sleeper = Task { await alarm.wait(until: nil, now: 0) }
    sleeper.cancel()
    await sleeper.value
    await alarm.wait(until: 1, now: 0)
    await alarm.wait(until: 1, now: 2)
  }
}
