// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import RPC
import ServiceKit
import Testing

@testable import CommercialSync

@Suite struct OutcomeTests {
  static let bill = CommercialBase.test(selfPay: 15_000)

  @Test func aConfirmKeepsItsAttemptAndReleasesTheOthers() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", attempt: 1, Self.bill)
    _ = try await bench.reserve("S1", attempt: 2, Self.bill)
    try await bench.follow(.confirmed("S1", 1, attempt: 2, 4000))
    #expect(try await bench.states("S1") == ["1:released", "2:confirmed"])
    #expect(try await bench.discrepancies().isEmpty)
  }

  @Test func aSupersededAttemptThatWasCommittedIsBookedAllTheSame() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", attempt: 1, Self.bill)
    _ = try await bench.reserve("S1", attempt: 2, Self.bill)
    try await bench.follow(.confirmed("S1", 1, attempt: 1, 4000))
    #expect(try await bench.states("S1") == ["1:confirmed", "2:released"])
    #expect(try await bench.audit().clean)
  }

  @Test func cancelThenANewBillInTheSameCallMeetsTheRightDeductible() async throws {
    let bench = try await Bench()
    #expect(try await bench.reserve("S1", Self.bill).shares.sum == yuan(4000))
    let outcomes = [LegOutcome.confirmed("S1", 1, 4000), .cancelled("S1", 2)]
    let reply = try await bench.reserve("S2", Self.bill, outcomes: outcomes)
    #expect(reply.shares.sum == yuan(4000))  // not 12000: the deductible is whole again
    #expect(reply.acknowledgedSequence == 2)
    #expect(try await bench.states("S1") == ["1:released"])
    // The events come later and change nothing.
    try await bench.follow(outcomes[0], outcomes[1])
    #expect(try await bench.states("S1") == ["1:released"])
    #expect(try await bench.told(cityInsurer) == ["paid 4000.00", "taken_back 4000.00"])
    #expect(try await bench.audit().clean)
  }

  @Test func theOrderOfEventsDoesNotDependOnTheirWay() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    // Out of order in the message: applied by sequence.
    _ = try await bench.reserve(
      "S2", .test(selfPay: 1), outcomes: [.cancelled("S1", 2), .confirmed("S1", 1, 4000)])
    #expect(try await bench.states("S1") == ["1:released"])
    #expect(try await bench.discrepancies().isEmpty)
  }

  @Test func aRepeatedEventChangesNothing() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", attempt: 1, Self.bill)
    try await bench.follow(.none("S1", 1))
    _ = try await bench.reserve("S1", attempt: 2, Self.bill)
    try await bench.follow(.none("S1", 1))
    #expect(try await bench.states("S1") == ["1:released", "2:reserved"])
    try await bench.follow(.confirmed("S1", 2, attempt: 2, 4000))
    try await bench.follow(.confirmed("S1", 2, attempt: 2, 4000))
    #expect(try await bench.told(cityInsurer) == ["paid 4000.00"])
  }

  @Test func anOutcomeAheadOfTheOthersDoesNotHideThem() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    // Sequence 2 comes with a Reserve although 1 never did: applied, not acknowledged.
    let reply = try await bench.reserve("S2", .test(selfPay: 1000), outcomes: [.none("S9", 2)])
    #expect(reply.acknowledgedSequence == 0)
    try await bench.follow(.confirmed("S1", 1, 4000), .none("S9", 2))
    #expect(try await bench.states("S1") == ["1:confirmed"])
    #expect(try await bench.reserve("S3", .test(selfPay: 1)).acknowledgedSequence == 2)
    #expect(try await bench.discrepancies().isEmpty)
  }

  @Test func aHoleInTheEventStreamIsNoted() async throws {
    let bench = try await Bench()
    try await bench.follow(.none("S1", 1), .none("S4", 4))
    #expect(try await bench.discrepancies() == ["sequence_gap S4 2 4"])
    #expect(try await bench.audit().clean == false)
  }

  @Test func aCancelledSettlementStaysClosed() async throws {
    let bench = try await Bench()
    try await bench.follow(.cancelled("S1", 1))
    let error = await rpcError { _ = try await bench.reserve("S1", Self.bill) }
    #expect(error?.code == .aborted)
    #expect(try await bench.states("S1").isEmpty)
  }

  @Test func theOutcomesOfARefusedReserveStayApplied() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    let error = await rpcError {
      _ = try await bench.reserve("S1", Self.bill, outcomes: [.cancelled("S1", 1)])
    }
    #expect(error?.code == .aborted)
    #expect(try await bench.states("S1") == ["1:released"])
  }

  @Test func aConfirmAfterACancelIsNotedAndPaysNothing() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    try await bench.follow(.cancelled("S1", 1), .confirmed("S1", 2, 4000))
    #expect(try await bench.states("S1") == ["1:released"])
    #expect(try await bench.discrepancies() == ["confirmed_after_cancel S1 0 400000"])
    #expect(try await bench.told(cityInsurer).isEmpty)
  }

  @Test func anotherAmountIsBookedAndNoted() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    try await bench.follow(.confirmed("S1", 1, 4001))
    #expect(try await bench.states("S1") == ["1:confirmed"])
    #expect(try await bench.discrepancies() == ["confirmed_amount_differs S1 400000 400100"])
    #expect(try await bench.audit().findings.contains { $0.contains("confirmed_amount_differs") })
  }

  @Test func anUnknownAttemptIsNoted() async throws {
    let bench = try await Bench()
    try await bench.follow(.confirmed("S1", 1, attempt: 9, 4000))
    #expect(try await bench.discrepancies() == ["confirmed_unknown_attempt S1 0 400000"])
  }

  @Test func aReleasedAttemptBookedAfterItsRoomWasGivenAwayIsNotedAsOverTheLimit() async throws {
    let bench = try await Bench()
    let bill = CommercialBase.test(selfPay: 0, ownExpense: 2000)  // the whole limit of 1000
    _ = try await bench.reserve("S1", attempt: 1, bill)
    try await bench.follow(.none("S1", 1))
    #expect(try await bench.reserve("S2", bill).shares.sum == yuan(1000))
    try await bench.follow(.confirmed("S2", 2, 1000), .confirmed("S1", 3, 1000))
    #expect(try await bench.states("S1") == ["1:confirmed"])
    #expect(try await bench.discrepancies() == ["limit_exceeded S1 100000 200000"])
    #expect(try await bench.audit().findings.count == 2)
  }

  @Test func thePositionIsStoredWithTheEvents() async throws {
    let bench = try await Bench()
    #expect(try await bench.settlementEvents.position(of: Bench.partition) == nil)
    try await bench.follow(.none("S1", 1), .none("S2", 2))
    #expect(try await bench.settlementEvents.position(of: Bench.partition) == 2)
  }
}
