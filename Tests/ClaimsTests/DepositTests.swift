// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import RPC
import Testing

@testable import Claims

@Suite struct DepositTests {
  @Test func aDepositIsSetAgainstTheCashAndTheRestComesBack() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    let cash = try await claims.preSettle(claims.bill("S0")).settlement.amount(of: .cash)
    let bill = try claims.bill("S1", deposit: cash + Fen(12_345))
    let quote = try await claims.preSettle(bill).settlement
    let record = try await claims.settle(bill)
    let present = try #require(try await claims.present("S1").record).settlement
    for settlement in [quote, record.settlement, present] {
      #expect(settlement.deposit == cash + Fen(12_345))
      #expect(settlement.refund == Fen(12_345))
      #expect(settlement.stillDue == .zero)
      #expect(settlement.amount(of: .cash) == cash)
    }
    #expect(try await claims.events().first?.record.settlement.deposit == cash + Fen(12_345))
    // The deposit is no payer: the book holds what is paid of the bill.
    #expect(try await claims.booked(.patient(PersonID("P1"))) == cash)
    #expect(try await claims.audit().clean)
  }

  @Test func aDepositBelowTheCashLeavesTheRestDue() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    let settlement = try await claims.settle(claims.bill("S1", deposit: Fen(100))).settlement
    #expect(settlement.refund == .zero)
    #expect(settlement.stillDue == settlement.amount(of: .cash) - Fen(100))
  }

  @Test func theSameIdWithAnotherDepositIsRefused() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    _ = try await claims.settle(claims.bill("S1", deposit: Fen(100)))
    let error = await #expect(throws: RPCError.self) {
      try await claims.settle(claims.bill("S1", deposit: Fen(101)))
    }
    #expect(error?.code == .alreadyExists)
    #expect(error?.message.contains("deposit") == true)
  }

  @Test func aSupplementGivesMoreOfTheDepositBack() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    try await claims.insure()
    claims.insurers.behaviour = .fails(.unavailable)
    let deferred = try await claims.settle(claims.bill("S1", deposit: Fen(10_000_000))).settlement
    claims.insurers.behaviour = .pays(Fen(80_000))
    claims.clock.advance(milliseconds: 5_000)
    #expect(await OpenLegWorker(desk: claims.desk).round().moved == 1)
    let present = try #require(try await claims.present("S1").record).settlement
    #expect(present.refund == deferred.refund + Fen(80_000))
  }
}
