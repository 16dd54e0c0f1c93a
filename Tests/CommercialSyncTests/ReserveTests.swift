// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import RPC
import SettlementRules
import Storage
import Testing

@testable import CommercialSync

@Suite struct ReserveTests {
  /// City: (15000 − 10000) × 80 % = 4000.
  static let bill = CommercialBase.test(selfPay: 15_000)

  @Test func theCoversPayInTheirOrder() async throws {
    let bench = try await Bench()
    let reply = try await bench.reserve("S1", .test(selfPay: 15_000, ownExpense: 600))
    #expect(reply.shares.map(\.product) == [city, million])
    #expect(reply.shares.map(\.amount) == [yuan(4000), yuan(300)])
    #expect(try await bench.states("S1") == ["1:reserved"])
  }

  @Test func theSameAttemptIsAnsweredWithTheFirstBytes() async throws {
    let bench = try await Bench()
    let request = ReserveRequest(
      reference: .test("S1"), attempt: 7, person: Bench.person, base: Self.bill, outcomes: [])
    let first = try await bench.claims.exchange(CommercialSyncMethods.reserve, request)
    // What comes in between would change a computation, and what is told is no part of the question.
    _ = try await bench.reserve("S2", .test(selfPay: 3000))
    let again = ReserveRequest(
      reference: .test("S1"), attempt: 7, person: Bench.person, base: Self.bill, outcomes: [.none("S0", 1)])
    let second = try await bench.claims.exchange(CommercialSyncMethods.reserve, again)
    #expect(first.bytes == second.bytes)
    #expect(first.reply.shares.sum == yuan(4000))
  }

  @Test func theSameAttemptWithAnotherBillIsAConflictThatNamesTheDifference() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    let error = await rpcError { _ = try await bench.reserve("S1", .test(selfPay: 15_001)) }
    #expect(error?.code == .alreadyExists)
    #expect(error?.message.contains("commercial_base.in_scope_self_fen") == true)
    #expect(error?.message.contains("care_type") == false)
  }

  @Test func aHigherAttemptSupersedesAndCountsOnce() async throws {
    let bench = try await Bench()
    #expect(try await bench.reserve("S1", attempt: 1, Self.bill).shares.sum == yuan(4000))
    // Its own first attempt has not used its deductible.
    #expect(try await bench.reserve("S1", attempt: 2, Self.bill).shares.sum == yuan(4000))
    #expect(try await bench.states("S1") == ["1:released", "2:reserved"])
    #expect(try await bench.quote(.test(selfPay: 1000)) == yuan(800))
  }

  @Test func aLowerAttemptIsRefusedAndNamesTheCurrentOne() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", attempt: 5, Self.bill)
    let error = await rpcError { _ = try await bench.reserve("S1", attempt: 4, Self.bill) }
    #expect(error?.code == .aborted)
    #expect(error?.message.contains("current attempt is 5") == true)
    #expect(try await bench.states("S1") == ["5:reserved"])
  }

  @Test func aReleasedAttemptIsNotPromisedAgain() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    try await bench.follow(.none("S1", 1))
    #expect(await rpcError { _ = try await bench.reserve("S1", Self.bill) }?.code == .aborted)
  }

  @Test func nothingIsReservedAfterAConfirm() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    try await bench.follow(.confirmed("S1", 1, 4000))
    #expect(await rpcError { _ = try await bench.reserve("S1", attempt: 2, Self.bill) }?.code == .aborted)
    #expect(try await bench.states("S1") == ["1:confirmed"])
  }

  @Test func billsAddUpWithinTheYearOnly() async throws {
    let bench = try await Bench()
    #expect(try await bench.reserve("S1", .test(selfPay: 9_000)).shares.sum == .zero)
    #expect(try await bench.reserve("S2", .test(selfPay: 2_000)).shares.sum == yuan(800))
    // No cover in force.
    let later = CommercialBase.test(selfPay: 20_000, on: date(2025, 1, 1))
    #expect(try await bench.reserve("S3", later).shares.isEmpty)
  }

  @Test func theLimitOfTheYearHolds() async throws {
    let bench = try await Bench()
    #expect(try await bench.reserve("S1", .test(selfPay: 0, ownExpense: 1500)).shares.sum == yuan(750))
    #expect(try await bench.reserve("S2", .test(selfPay: 0, ownExpense: 1500)).shares.sum == yuan(250))
    #expect(try await bench.audit().clean)
  }

  @Test func billsOfOnePersonAtOnceShareOneDeductible() async throws {
    let bench = try await Bench()
    // Past the lanes: the database alone must keep them apart.
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...30 {
        group.addTask {
          _ = try await bench.store.reserve(
            ReserveRequest(
              reference: .test("S\(number)"), attempt: 1, person: Bench.person, base: .test(selfPay: 1000),
              outcomes: []))
        }
      }
      try await group.waitForAll()
    }
    let paid = try await bench.database.read { try $0.productTotals() }.map(\.paid)
    #expect(paid == [[CostPart.inScopeSelf.rawValue: yuan(16_000)]])  // (30 × 1000 − 10000) × 80 %
    #expect(try await bench.audit().clean)
  }

  @Test func aReservationSurvivesARestartOfTheStore() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    let stored = try await bench.database.read { try $0.reservations(of: .test("S1")) }
    #expect(stored.first?.request.base == Self.bill)
    #expect(try stored.first?.reply().shares.sum == yuan(4000))
    #expect(try await bench.store.nextExpiry() == bench.store.clock.now() + Bench.minute)
  }

  @Test func anOrdinaryHospitalMayNotAsk() async throws {
    let methods = CommercialSyncMethods.all.filter { $0.callers.contains(.hospital) }.map(\.name)
    #expect(methods == ["Health"])
  }
}
