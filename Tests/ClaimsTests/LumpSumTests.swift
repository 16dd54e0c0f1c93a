// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import RPC
import Testing

@testable import Claims

/// What insurers pay beside the bill (津贴, 定额给付) reaches the patient's papers and never the book.
@Suite struct LumpSumTests {
  private static let insurer = LedgerAccount.insurer(InsurerCode(unchecked: "insurer-a"))

  private func insured() async throws -> ClaimsFixture {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    try await claims.insure()
    claims.insurers.behaviour = .pays(Fen(80_000))
    claims.insurers.lumpSum = Fen(30_000)
    return claims
  }

  @Test func aLumpSumStandsBesideTheBill() async throws {
    let claims = try await insured()
    let quote = try await claims.preSettle(claims.bill("S1")).settlement
    let record = try await claims.settle(claims.bill("S1"))
    let present = try #require(try await claims.present("S1").record).settlement
    for settlement in [quote, record.settlement, present] {
      #expect(settlement.lumpSums.map(\.amount) == [Fen(30_000)])
      #expect(settlement.amount(of: .cityInsurance) == Fen(80_000))
      #expect(settlement.shares.reduce(Fen.zero) { $0 + $1.amount } == settlement.total)
      #expect(settlement.patientNet == settlement.patientPart - Fen(30_000))
    }
    #expect(record.leg.amount == Fen(80_000))
    #expect(try await claims.events().first?.outcome.amount == Fen(80_000))
    #expect(try await claims.booked(Self.insurer) == Fen(80_000))
    #expect(try await claims.audit().clean)
  }

  @Test func aDeferredLegBringsItsLumpSumWithTheSupplement() async throws {
    let claims = try await insured()
    claims.insurers.behaviour = .fails(.unavailable)
    let deferred = try await claims.settle(claims.bill("S1"))
    #expect(deferred.settlement.lumpSums.isEmpty)
    claims.insurers.behaviour = .pays(Fen(80_000))
    claims.clock.advance(milliseconds: 5_000)
    #expect(await OpenLegWorker(desk: claims.desk).round().moved == 1)
    let present = try #require(try await claims.present("S1").record)
    #expect(present.settlement.lumpSums.map(\.amount) == [Fen(30_000)])
    #expect(try await claims.booked(Self.insurer) == Fen(80_000))
    #expect(try await claims.audit().clean)
  }

  @Test func aBillOfWhichNothingIsLeftStillBringsItsLumpSum() async throws {
    let claims = try await insured()
    claims.insurers.behaviour = .pays(.zero)
    let paper = StatedShare(payer: .basicFund, amount: Fen(2_000_000), document: "结算单 1")
    let record = try await claims.settle(claims.bill("S1", own: 0, stated: [paper]))
    #expect(record.settlement.patientPart == .zero)
    #expect(record.settlement.lumpSums.map(\.amount) == [Fen(30_000)])
    #expect(record.settlement.patientNet == Fen(-30_000))
    #expect(try await claims.audit().clean)
  }

  @Test func aCancelAfterALumpSumLeavesTheBookAtZero() async throws {
    let claims = try await insured()
    _ = try await claims.settle(claims.bill("S1"))
    let cancelled = try #require(try await claims.cancel("S1", by: "X1").record)
    #expect(cancelled.settlement.lumpSums.map(\.amount) == [Fen(30_000)])
    #expect(try await claims.booked(Self.insurer) == .zero)
    #expect(try await claims.audit().clean)
  }
}
