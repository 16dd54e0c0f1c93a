// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import RPC
import Testing

@testable import Claims

@Suite struct SettleTests {
  @Test func sameBillAgainGivesTheSameBytesAndOneSettlement() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    let bill = try claims.bill("S1")
    let first = try await claims.client().exchange(ClaimsMethods.settle, bill)
    let second = try await claims.client().exchange(ClaimsMethods.settle, bill)
    #expect(first.bytes == second.bytes)
    #expect(try await claims.events().count == 1)
    #expect(try await claims.audit().settlements == 1)
    #expect(try await claims.audit().clean)
  }

  @Test func sameIdWithOneChangedLineNamesTheLine() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    _ = try await claims.settle(claims.bill("S1", own: 1_000))
    let error = await #expect(throws: RPCError.self) {
      try await claims.settle(claims.bill("S1", own: 1_001))
    }
    #expect(error?.code == .alreadyExists)
    #expect(error?.message.contains("lines[1]") == true)
    #expect(try await claims.events().count == 1)
  }

  @Test func anotherHospitalWithTheSameIdLearnsNothing() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    try await claims.enroll("P2")
    _ = try await claims.settle(claims.bill("S1"))
    let seen = try await claims.present("S1", by: ClaimsFixture.otherHospital)
    #expect(seen.state == .unknown)
    let own = try await claims.settle(
      claims.bill("S1", person: "P2", inScope: 5_000, hospital: ClaimsFixture.otherHospital))
    #expect(own.settlement.total == Fen(600_000))
    #expect(try await claims.present("S1").record?.settlement.total == Fen(2_100_000))
  }

  @Test func aCallerThatIsNotTheInstitutionIsRefused() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    let bill = try claims.bill("S1")
    let error = await #expect(throws: RPCError.self) {
      try await claims.client(ClaimsFixture.otherHospital.text).call(ClaimsMethods.settle, bill)
    }
    #expect(error?.code == .permissionDenied)
    #expect(try await claims.events().isEmpty)
  }

  @Test func unknownPersonIsNotFoundOnlyOnceTheCopiesHaveCaughtUp() async throws {
    let claims = try ClaimsFixture()
    claims.desk.copies.attach(persons: { false }, covers: { true })
    let loading = await #expect(throws: RPCError.self) { try await claims.settle(claims.bill("S1")) }
    #expect(loading?.code == .unavailable)
    claims.desk.copies.attach(persons: { true }, covers: { true })
    let unknown = await #expect(throws: RPCError.self) { try await claims.settle(claims.bill("S1")) }
    #expect(unknown?.code == .notFound)
    #expect(unknown?.details == .field("person_id", "is not enrolled"))
  }

  @Test func aDateWithoutCoverageIsRefusedByName() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    let bill = try claims.bill("S1", date: CalendarDate(year: 2024, month: 1, day: 2))
    let error = await #expect(throws: RPCError.self) { try await claims.settle(bill) }
    #expect(error?.code == .failedPrecondition)
    #expect(error?.message.contains("2024-01-02") == true)
  }

  @Test func aRegionWithoutAPolicyIsRefusedByName() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll(region: "659000")
    let error = await #expect(throws: RPCError.self) { try await claims.settle(claims.bill("S1")) }
    #expect(error?.code == .failedPrecondition)
    #expect(error?.message.contains("659000") == true)
    #expect(try await claims.events().isEmpty)
  }

  @Test func anotherExpectedCashIsRefusedAndWritesNothing() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    let quoted = try await claims.client().call(ClaimsMethods.preSettle, claims.bill("S1"))
    let cash = quoted.settlement.amount(of: .cash)
    let error = await #expect(throws: RPCError.self) {
      try await claims.settle(claims.bill("S1", expectedCash: cash - Fen(1)))
    }
    #expect(error?.code == .failedPrecondition)
    #expect(error?.message.contains(cash.description) == true)
    #expect(try await claims.audit().settlements == 0)
    let settled = try await claims.settle(claims.bill("S1", expectedCash: cash))
    #expect(settled.settlement.amount(of: .cash) == cash)
  }

  @Test func aQuoteOfASettledBillIsItsFirstAnswer() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    let settled = try await claims.settle(claims.bill("S1"))
    let quote = try await claims.client().call(ClaimsMethods.preSettle, claims.bill("S1"))
    #expect(quote.settlement == settled.settlement)
    let other = await #expect(throws: RPCError.self) {
      try await claims.client().call(ClaimsMethods.preSettle, claims.bill("S1", own: 7))
    }
    #expect(other?.code == .alreadyExists)
  }

  @Test func donorsAndWalletPayInOrderAndNeverMoreThanTheyHold() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll(donors: ["D1", "D2"])
    try await claims.credit("D1", .personal, yuan: 700, id: "C1")
    try await claims.credit("D2", .personal, yuan: 300, id: "C2")
    try await claims.credit("P1", .wallet, yuan: 500, id: "C3")
    let consent = AccountConsent(personal: true, family: true, wallet: true)
    let record = try await claims.settle(claims.bill("S1", consent: consent))
    let settlement = record.settlement
    #expect(
      settlement.shares.filter { $0.payer == .familyAccount }.map(\.amount) == [Fen(70_000), Fen(30_000)])
    #expect(settlement.amount(of: .wallet) == Fen(50_000))
    #expect(try await claims.balance(.personal(PersonID("D1"))) == .zero)
    #expect(try await claims.balance(.wallet(PersonID("P1"))) == .zero)
    #expect(try await claims.audit().clean)
  }

  @Test func aCreditIsBookedOnceAndAnotherValueIsRefused() async throws {
    let claims = try ClaimsFixture()
    try await claims.credit("D1", .personal, yuan: 700, id: "C1")
    try await claims.credit("D1", .personal, yuan: 700, id: "C1")
    #expect(try await claims.balance(.personal(PersonID("D1"))) == Fen(70_000))
    let error = await #expect(throws: RPCError.self) {
      try await claims.credit("D1", .personal, yuan: 701, id: "C1")
    }
    #expect(error?.code == .alreadyExists)
    #expect(error?.details?.violations == [FieldViolation("amount_fen", "differs")])
    let none = await #expect(throws: RPCError.self) {
      try await claims.credit("D1", .personal, yuan: 0, id: "C2")
    }
    #expect(none?.code == .invalidArgument && none?.details?.violations.map(\.path) == ["amount_fen"])
    #expect(try await claims.audit().clean)
  }

  @Test func twoBillsOfOnePersonAtOnceShareOneDeductible() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    let bills = [try claims.bill("S1", own: 0), try claims.bill("S2", own: 0)]
    async let first = claims.settle(bills[0])
    async let second = claims.settle(bills[1])
    _ = try await [first, second]
    let audit = try await claims.audit()
    #expect(audit.clean)
    #expect(audit.settlements == 2)
    #expect(try await claims.events().map(\.sequence) == [1, 2])
  }

  @Test func twoHundredPersonsWithOneDonorNeverOverdrawTheAccount() async throws {
    let claims = try ClaimsFixture()
    for index in 1...200 { try await claims.enroll("P\(index)", donors: ["D1"]) }
    try await claims.credit("D1", .personal, yuan: 100_000, id: "C1")
    let consent = AccountConsent(personal: false, family: true, wallet: false)
    let paid = try await withThrowingTaskGroup(of: Fen.self) { group in
      for index in 1...200 {
        let bill = try claims.bill("S\(index)", person: "P\(index)", own: 500, consent: consent)
        group.addTask { try await claims.settle(bill).settlement.amount(of: .familyAccount) }
      }
      return try await group.reduce(Fen.zero, +)
    }
    #expect(paid == Fen(10_000_000))
    #expect(try await claims.balance(.personal(PersonID("D1"))) == .zero)
    #expect(try await claims.audit().clean)
  }
}
