// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import RPC
import SettlementRules
import Storage
import Testing

@testable import CommercialSync

@Suite struct AuditTests {
  static let bill = CommercialBase.test(selfPay: 15_000)

  private static func confirmed() async throws -> Bench {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", bill)
    try await bench.follow(.confirmed("S1", 1, 4000))
    return bench
  }

  @Test func aSoundBookIsCleanAndCounted() async throws {
    let bench = try await Self.confirmed()
    _ = try await bench.reserve("S2", .test(selfPay: 1000))
    let audit = try await bench.audit()
    #expect(audit.clean && audit.findings.isEmpty)
    #expect(audit.settlements == 2)
    #expect(audit.entries == 1)
  }

  @Test(arguments: [
    ("update reservation set amount = amount + 1", "do not sum"),
    ("update reservation_benefit set paid = 5000001", "over its limit"),
    ("delete from shared_claim", "not shared"),
    ("update shared_claim set amount = amount + 1", "another amount"),
    ("update reservation_benefit set consent = 0", "without consent"),
    ("update reservation set state = 'released'", "last outcome"),
    ("update leg set state = 'none'", "last outcome"),
  ])
  func aBrokenBookIsFound(damage: String, finding: String) async throws {
    let bench = try await Self.confirmed()
    try await bench.database.commit { _ = try $0.execute(damage) }
    let audit = try await bench.audit()
    #expect(!audit.clean)
    #expect(audit.findings.contains { $0.contains(finding) }, "\(audit.findings)")
  }

  /// `allowance` limits the whole product, not its benefit.
  @Test func aProductOverItsLimitIsFound() async throws {
    let bench = try await Bench(covers: [.test(allowance)])
    _ = try await bench.reserve("S1", .test(selfPay: 0, days: 30))
    #expect(try await bench.audit().clean)
    try await bench.database.commit {
      _ = try $0.execute("update reservation_benefit set paid = paid + 1")
    }
    #expect(
      try await bench.audit().findings
        == ["H50000000001/S1: the whole of allowance-2024 is over its limit of 500.00"])
  }

  @Test func aReleasedAttemptThatIsBookedAfterAllOverTheProductsLimitIsNoted() async throws {
    let bench = try await Bench(covers: [.test(allowance)])
    let bill = CommercialBase.test(selfPay: 0, days: 30)
    _ = try await bench.reserve("S1", bill)
    try await bench.follow(.none("S1", 1))
    _ = try await bench.reserve("S2", bill)
    #expect(try await bench.discrepancies().isEmpty)
    try await bench.follow(.confirmed("S1", 2, 0))
    #expect(try await bench.discrepancies() == ["limit_exceeded S1 50000 100000"])
  }

  @Test func benefitsThatShareALimitAreAddedForIt() throws {
    func benefit(_ key: String, _ limit: Limit, shared: String?) -> BenefitTerms {
      BenefitTerms(
        key: key, citation: Citation(title: "t"), care: nil, form: .lumpSum(.perBill(yuan(1))), limit: limit,
        sharedLimit: shared, preExisting: .known(.same))
    }
    let terms = ProductTerms(
      code: allowance, insurer: millionInsurer, name: "x", payer: .commercialInsurance, effective: year2024,
      stamp: PolicyStamp(name: "x", sha256: "", engine: "test"), rounding: .halfUp,
      citation: Citation(title: "t"), withoutPublicSettlement: .known(.same),
      earlierProducts: .known(.boundOnly), limit: .unknown(key: "limit"), sharedDeductibles: [:],
      sharedLimits: ["both": .amount(yuan(7))],
      benefits: [
        benefit("a", .amount(yuan(5)), shared: "both"), benefit("b", .none, shared: "both"),
        benefit("c", .atLeast(yuan(3), key: "c"), shared: nil),
      ])
    #expect(terms.yearlyLimits.map(\.name) == ["benefit a", "shared limit both"])
    #expect(terms.yearlyLimits.map(\.benefits) == [["a"], ["a", "b"]])
    #expect(terms.yearlyLimits.map(\.amount) == [yuan(5), yuan(7)])
  }

  @Test func aReservationThatWaitsTooLongIsFound() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    bench.pass(milliseconds: 61 * Bench.minute - 1)
    #expect(try await bench.audit().clean)
    bench.pass(milliseconds: 1)
    #expect(try await bench.audit().findings.contains { $0.contains("still reserved") })
  }

  @Test func findingsNameNoPerson() async throws {
    let bench = try await Bench()
    try await bench.follow(.confirmed("S1", 2, 4000))
    for finding in try await bench.audit().findings { #expect(!finding.contains(Bench.person.text)) }
  }

  @Test func theSchemaRefusesASecondConfirmedAttempt() async throws {
    let bench = try await Self.confirmed()
    await #expect(throws: StorageError.self) {
      try await bench.database.commit { transaction in
        _ = try transaction.execute(
          """
          insert into reservation (institution, settlement_id, attempt, person_id, state, amount, request, reply, expires_at)
          select institution, settlement_id, 2, person_id, state, amount, request, reply, expires_at from reservation
          """)
      }
    }
  }
}
