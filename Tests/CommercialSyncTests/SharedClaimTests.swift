// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import Storage
import Testing

@testable import CommercialSync

@Suite struct SharedClaimTests {
  static let bill = CommercialBase.test(selfPay: 15_000, ownExpense: 600)

  @Test func everyInsurerSeesItsOwnSharesOnceAndNobodyElses() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    #expect(try await bench.told(cityInsurer).isEmpty)
    try await bench.follow(.confirmed("S1", 1, 4300))
    #expect(try await bench.told(cityInsurer) == ["paid 4000.00"])
    #expect(try await bench.told(millionInsurer) == ["paid 300.00"])
    let record = try #require(try await bench.outbox("tongjie.insurers.picc").first)
    let claim = try SharedClaim.decode(record.value ?? [])
    #expect(claim.shares.map(\.product) == [city])
    #expect(record.key == Array(claim.claimID.utf8))
    #expect(claim.total == Self.bill.total && claim.publicPaid == Self.bill.publicPaid)
  }

  @Test func twoInsurersCannotJoinTheirClaims() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    try await bench.follow(.confirmed("S1", 1, 4300))
    let records = try await bench.outbox("tongjie.insurers.picc") + bench.outbox("tongjie.insurers.pingan")
    let names = try records.map { try SharedClaim.decode($0.value ?? []).claimID }
    #expect(Set(names).count == 2)
    for record in records {
      let text = String(decoding: record.value ?? [], as: UTF8.self)
      #expect(
        !text.contains(Bench.person.text + "\0") && !text.contains("S1") && !text.contains("H50000000001"))
    }
  }

  @Test func theNameOfAClaimIsStable() {
    let secrets = InsurerSecrets(master: Array("master".utf8))
    let name = secrets.claimID(of: .test("S1"), for: cityInsurer)
    #expect(name == secrets.claimID(of: .test("S1"), for: cityInsurer))
    #expect(name != secrets.claimID(of: .test("S2"), for: cityInsurer))
    #expect(name.utf8.count == 64)
  }

  @Test func withoutConsentTheInsurerIsToldNothing() async throws {
    let bench = try await Bench(covers: [.test(city, consent: false), .test(million)])
    _ = try await bench.reserve("S1", Self.bill)
    try await bench.follow(.confirmed("S1", 1, 4300), .cancelled("S1", 2))
    #expect(try await bench.told(cityInsurer).isEmpty)
    #expect(try await bench.told(millionInsurer) == ["paid 300.00", "taken_back 300.00"])
    #expect(try await bench.audit().clean)
  }

  @Test func aClaimThatPaysNothingIsNotShared() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", .test(selfPay: 9_000))
    try await bench.follow(.confirmed("S1", 1, 0))
    #expect(try await bench.told(cityInsurer).isEmpty)
    #expect(try await bench.audit().clean)
  }

  @Test func aCancelOfWhatWasNeverConfirmedTellsNobody() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    try await bench.follow(.cancelled("S1", 1))
    #expect(try await bench.told(cityInsurer).isEmpty)
  }
}
