// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import RPC
import SettlementRules
import Storage
import Testing

@testable import CommercialSync

/// What a product pays beside the bill (津贴, 定额给付): kept with the attempt, told to its insurer, never in its amount.
@Suite struct LumpSumTests {
  private static let bill = CommercialBase.test(selfPay: 15_000)

  private static func share(_ product: ProductCode, _ insurer: InsurerCode, _ amount: Int, _ benefit: String)
    -> Share
  {
    Share(
      payer: .cityInsurance, amount: yuan(amount), rule: benefit, citation: Citation(title: "terms"),
      formula: "", figures: [], product: product, insurer: insurer, benefit: benefit)
  }

  /// Attempt 1 of S1 as `Reserve` keeps it: `city` pays so much of the bill and an allowance of 300 yuan beside it.
  private static func reserved(share amount: Int, consent: Bool = true) async throws -> Bench {
    let bench = try await Bench()
    let reply = ReserveReply(
      shares: [share(city, cityInsurer, amount, "in_scope")],
      lumpSums: [share(city, cityInsurer, 300, "allowance")],
      acknowledgedSequence: 0)
    let request = ReserveRequest(
      reference: .test("S1"), attempt: 1, person: Bench.person, base: bill, outcomes: [])
    let reservation = Reservation(
      person: Bench.person, reference: .test("S1"), attempt: 1, state: .reserved, amount: yuan(amount),
      lumpSum: yuan(300), request: request, replyBytes: reply.encoded())
    let benefit = BenefitRow(
      product: city, benefit: "allowance", productYear: 2024, insurer: cityInsurer, consent: consent,
      costCounted: .zero, deductibleUsed: .zero, paid: yuan(300))
    try await bench.database.commit {
      try $0.insert(reservation, benefits: [benefit], expiresAt: .max)
    }
    return bench
  }

  private static func told(_ bench: Bench) async throws -> [SharedClaim] {
    try await bench.outbox("tongjie.insurers.\(cityInsurer)").map { try SharedClaim.decode($0.value ?? []) }
  }

  /// `allowance` pays by the day, at most 500 yuan a year, of what `Reserve` and `Quote` compute themselves.
  @Test func aDailyAllowanceIsReservedCountedAndTakenBack() async throws {
    let bench = try await Bench(covers: [.test(city), .test(allowance)])
    let first = try await bench.reserve("S1", .test(selfPay: 0, days: 6))
    #expect(first.shares.sum == .zero)
    #expect(first.lumpSums.map(\.amount) == [yuan(300)])
    #expect(first.lumpSums.map(\.insurer) == [millionInsurer])
    try await bench.follow(.confirmed("S1", 1, 0))
    let told = try await bench.outbox("tongjie.insurers.\(millionInsurer)").map {
      try SharedClaim.decode($0.value ?? [])
    }
    #expect(told.map(\.lumpSums.sum) == [yuan(300)])
    #expect(told.map(\.amount) == [.zero])
    #expect(try await bench.told(cityInsurer).isEmpty)
    // 200 of the 500 yuan are left, until the first is taken back.
    let next = CommercialBase.test(selfPay: 15_000, days: 10)
    #expect(try await bench.quoted(next).lumpSums.sum == yuan(200))
    #expect(try await bench.quoted(next).shares.sum == yuan(4000))
    #expect(try await bench.audit().clean)
    try await bench.follow(.cancelled("S1", 2))
    #expect(try await bench.quoted(next).lumpSums.sum == yuan(500))
    #expect(try await bench.reserve("S2", next).lumpSums.sum == yuan(500))
    #expect(try await bench.audit().clean)
  }

  @Test func theInsurerSeesTheLumpSumBesideItsAmount() async throws {
    let bench = try await Self.reserved(share: 4000)
    try await bench.follow(.confirmed("S1", 1, 4000), .cancelled("S1", 2))
    let claims = try await Self.told(bench)
    #expect(claims.map(\.state) == [.paid, .takenBack])
    for claim in claims {
      #expect(claim.amount == yuan(4000))
      #expect(claim.shares.map(\.amount) == [yuan(4000)])
      #expect(claim.lumpSums.map(\.amount) == [yuan(300)])
    }
    #expect(try await bench.discrepancies().isEmpty)
    #expect(try await bench.audit().clean)
  }

  @Test func aClaimThatPaysOnlyALumpSumIsShared() async throws {
    let bench = try await Self.reserved(share: 0)
    try await bench.follow(.confirmed("S1", 1, 0))
    let claims = try await Self.told(bench)
    #expect(claims.map(\.amount) == [.zero])
    #expect(claims.map(\.lumpSums.sum) == [yuan(300)])
    #expect(try await bench.audit().clean)
  }

  @Test func withoutConsentTheInsurerIsToldNothing() async throws {
    let bench = try await Self.reserved(share: 0, consent: false)
    try await bench.follow(.confirmed("S1", 1, 0))
    #expect(try await Self.told(bench).isEmpty)
    #expect(try await bench.audit().clean)
  }

  @Test func aRepeatedReserveGivesTheLumpSumAgain() async throws {
    let bench = try await Self.reserved(share: 4000)
    let reply = try await bench.reserve("S1", Self.bill)
    #expect(reply.shares.map(\.amount) == [yuan(4000)])
    #expect(reply.lumpSums.map(\.amount) == [yuan(300)])
  }

  @Test(arguments: [
    ("update reservation set lump_sum = lump_sum + 1", "lump sums do not sum"),
    ("update shared_claim set lump_sum = lump_sum + 1", "another amount"),
    ("delete from shared_claim", "not shared"),
  ])
  func aBrokenBookIsFound(damage: String, finding: String) async throws {
    let bench = try await Self.reserved(share: 0)
    try await bench.follow(.confirmed("S1", 1, 0))
    try await bench.database.commit { _ = try $0.execute(damage) }
    let audit = try await bench.audit()
    #expect(audit.findings.contains { $0.contains(finding) }, "\(audit.findings)")
  }

  @Test func aLumpSumIsUsedUnderItsBenefitAndNamesItsInsurer() throws {
    let lumpSum = Self.share(city, cityInsurer, 300, "allowance")
    let claim = CoverClaim(
      cover: try .test(city), year: 2024,
      claim: CommercialClaim(shares: [], lumpSums: [lumpSum], used: .zero))
    #expect(claim.benefits.map(\.benefit) == ["allowance"])
    #expect([claim].lumpSums == [lumpSum])
    #expect([claim].shares.isEmpty)
  }

  @Test func anAttemptAskedAgainWithOtherMarksDaysOrDiseaseIsAnother() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    let bill = Self.bill
    let other = CommercialBase(
      total: bill.total, publicPaid: bill.publicPaid, inScopeSelf: bill.inScopeSelf,
      preSelfPay: bill.preSelfPay, overLimit: bill.overLimit, ownExpense: bill.ownExpense,
      careType: bill.careType, hospitalLevel: bill.hospitalLevel, diseaseCode: "M03900",
      marks: [Mark(unchecked: "community")], days: 2, treatmentRegion: bill.treatmentRegion,
      insuredRegion: bill.insuredRegion, date: bill.date)
    let error = await rpcError { _ = try await bench.reserve("S1", other) }
    #expect(error?.code == .alreadyExists)
    for field in ["disease_code", "marks", "days"] {
      #expect(error?.message.contains("commercial_base.\(field)") == true)
    }
  }
}
