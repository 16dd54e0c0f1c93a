// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import RPC
import Testing

@testable import Claims

@Suite struct CancelTests {
  @Test func aCancelRestoresAccumulatorsAndAccounts() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    try await claims.credit("P1", .personal, yuan: 2_000, id: "C1")
    let consent = AccountConsent(personal: true, family: false, wallet: false)
    let first = try await claims.settle(claims.bill("S1", consent: consent))
    #expect(try await claims.balance(.personal(PersonID("P1"))) == .zero)
    let cancelled = try await claims.cancel("S1", by: "X1")
    #expect(cancelled.wasSettled)
    #expect(try await claims.balance(.personal(PersonID("P1"))) == Fen(200_000))
    #expect(try await claims.present("S1").state == .cancelled)
    let again = try await claims.settle(claims.bill("S2", consent: consent))
    #expect(again.settlement.shares.map(\.amount) == first.settlement.shares.map(\.amount))
    #expect(again.settlement.deductible == first.settlement.deductible)
    #expect(try await claims.audit().clean)
  }

  @Test func aRepeatedCancelGivesTheSameBytesAndAnotherOneIsRefused() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    _ = try await claims.settle(claims.bill("S1"))
    let first = try await claims.cancel("S1", by: "X1")
    let second = try await claims.cancel("S1", by: "X1")
    #expect(first.encoded() == second.encoded())
    let error = await #expect(throws: RPCError.self) { try await claims.cancel("S1", by: "X2") }
    #expect(error?.code == .alreadyExists)
    #expect(error?.details?.violations == [FieldViolation("cancel_id", "differs")])
    let other = await #expect(throws: RPCError.self) { try await claims.cancel("S1", by: "X1", person: "P2") }
    #expect(other?.code == .alreadyExists && other?.details?.violations.map(\.path) == ["person_id"])
    #expect(try await claims.events().count == 2)
  }

  @Test func aCancelBeforeItsSettleKeepsItOut() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    let reply = try await claims.cancel("S1", by: "X1")
    #expect(!reply.wasSettled)
    let error = await #expect(throws: RPCError.self) { try await claims.settle(claims.bill("S1")) }
    #expect(error?.code == .aborted)
    #expect(try await claims.present("S1").state == .cancelled)
    #expect(try await claims.audit().settlements == 0)
    #expect(try await claims.events().isEmpty)
  }

  @Test func onlyTheNewestSettlementCanBeCancelled() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    _ = try await claims.settle(claims.bill("S1"))
    _ = try await claims.settle(claims.bill("S2"))
    let error = await #expect(throws: RPCError.self) { try await claims.cancel("S1", by: "X1") }
    #expect(error?.code == .failedPrecondition)
    #expect(error?.message.contains("S2") == true)
    _ = try await claims.cancel("S2", by: "X2")
    #expect(try await claims.cancel("S1", by: "X1").wasSettled)
    #expect(try await claims.audit().clean)
  }

  @Test func aRefusedCancelChangesNothingAndTheLastOneLeavesZero() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    _ = try await claims.settle(claims.bill("A"))
    _ = try await claims.settle(claims.bill("B"))
    let both = try await claims.accumulators(year: 2023)
    let error = await #expect(throws: RPCError.self) { try await claims.cancel("A", by: "X1") }
    #expect(error?.code == .failedPrecondition)
    #expect(error?.message.hasSuffix(": H50000000001/B") == true)
    #expect(try await claims.accumulators(year: 2023) == both)
    #expect(try await claims.present("A").state == .settled)
    #expect(try await claims.events().count == 2)
    #expect(try await claims.cancel("B", by: "X2").wasSettled)
    #expect(try await claims.cancel("A", by: "X1").wasSettled)
    let left = try await claims.accumulators(year: 2023)
    #expect(!both.ordered.isEmpty && left.ordered.allSatisfy { $0.value == 0 })
    #expect(try await claims.booked(.hospital(ClaimsFixture.hospital)) == .zero)
    #expect(try await claims.audit().clean)
  }

  @Test func aSettlementOfAnotherYearDoesNotKeepACancelOut() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll(lastYear: 2024)
    _ = try await claims.settle(claims.bill("A"))
    _ = try await claims.settle(claims.bill("B", date: CalendarDate(year: 2024, month: 1, day: 1)))
    #expect(try await claims.cancel("A", by: "X1").wasSettled)
    #expect(try await claims.accumulators(year: 2023).ordered.allSatisfy { $0.value == 0 })
    #expect(try await claims.accumulators(year: 2024).ordered.contains { $0.value > 0 })
    #expect(try await claims.audit().clean)
  }

  @Test func aSettlementOfAnotherPersonDoesNotKeepACancelOut() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    try await claims.enroll("P2")
    _ = try await claims.settle(claims.bill("A"))
    _ = try await claims.settle(claims.bill("B", person: "P2"))
    #expect(try await claims.cancel("A", by: "X1").wasSettled)
  }

  /// Later in the accumulator is later settled, not later discharged: the later one was decided on the sums of the first.
  @Test func aBillOfAnEarlierDaySettledLaterKeepsACancelOut() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    _ = try await claims.settle(claims.bill("A"))
    _ = try await claims.settle(claims.bill("B", date: CalendarDate(year: 2023, month: 2, day: 1)))
    let error = await #expect(throws: RPCError.self) { try await claims.cancel("A", by: "X1") }
    #expect(error?.code == .failedPrecondition)
  }

  @Test func anotherPersonsNameDoesNotCancel() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    _ = try await claims.settle(claims.bill("S1"))
    let error = await #expect(throws: RPCError.self) { try await claims.cancel("S1", by: "X1", person: "P2") }
    #expect(error?.code == .notFound)
    #expect(error?.details?.violations == [FieldViolation("person_id", "has no such settlement")])
    #expect(error?.details?.resource == ResourceName(kind: "settlement", id: "S1"))
    #expect(try await claims.present("S1").state == .settled)
  }
}
