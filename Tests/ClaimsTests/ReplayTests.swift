// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import Money
import PolicyBook
import RPC
import SettlementRules
import Storage
import Testing

@testable import Claims

/// A book made through Claims' own handlers is computed again.
@Suite struct ReplayTests {
  static let factor =
    ProcessInfo.processInfo.environment["TONGJIE_TEST_COUNT_FACTOR"].flatMap(Int.init) ?? 1

  /// Stays of several persons, small and large; cancels, accounts, legs, supplements, lump sums.
  private static func book() async throws -> ClaimsFixture {
    let insurers = InsurersStandIn()
    let claims = try ClaimsFixture(insurers: insurers)
    for person in ["P1", "P2", "P3"] { try await claims.enroll(person, lastYear: 2024) }
    try await claims.credit("P1", .personal, yuan: 500, id: "C1")
    let consent = AccountConsent(personal: true, family: false, wallet: false)
    _ = try await claims.settle(claims.bill("A1", consent: consent))
    _ = try await claims.settle(claims.bill("A2", inScope: 90_000, consent: consent))
    _ = try await claims.cancel("A2", by: "X2")
    _ = try await claims.settle(claims.bill("A3", inScope: 150_000))
    _ = try await claims.settle(
      claims.bill("A4", inScope: 300, date: CalendarDate(year: 2024, month: 2, day: 1)))
    try await claims.insure("P2")
    insurers.behaviour = .pays(Fen(12_345))
    insurers.lumpSum = Fen(5_000)
    _ = try await claims.settle(claims.bill("B1", person: "P2", inScope: 60_000))
    insurers.behaviour = .fails(.unavailable)
    _ = try await claims.settle(claims.bill("B2", person: "P2", inScope: 7_000))
    insurers.behaviour = .pays(Fen(777))
    claims.clock.advance(milliseconds: 60_000)
    #expect(await OpenLegWorker(desk: claims.desk).round().moved == 1)
    _ = try await claims.settle(claims.bill("D1", person: "P3", inScope: 100))
    _ = try await claims.cancel("D1", by: "X3", person: "P3")
    return claims
  }

  /// Beside the open database, as beside a running service.
  private static func replay(
    _ claims: ClaimsFixture, by law: ReplayLaw? = nil, period: ClosedRange<CalendarDate>? = nil
  ) throws -> BookReplay {
    let law = try law ?? ReplayLaw(book: PolicyBook.load(directory: ClaimsFixture.policies))
    return try ReadOnlyDatabase(path: claims.path).read { try BookReplay($0, law: law, period: period) }
  }

  /// The law of Testland with one value changed.
  private static func edited(_ key: String, _ value: String) throws -> PolicyBook {
    try PolicyBook.read(
      PolicyBook.files(in: ClaimsFixture.policies),
      edits: [PolicyEdit(file: "990000-testland/2020-2029.yaml", key: key, value: value)])
  }

  @Test func `a book is computed again bit for bit, beside the open database`() async throws {
    let claims = try await Self.book()
    let replay = try Self.replay(claims)
    #expect(replay.differences.map { "\($0.reference) \($0.cause.text)" } == [])
    #expect(replay.settlements == 7 && replay.same == 7 && replay.cancelled == 2)
    #expect(replay.legsTaken == 2 && replay.accountsTaken == 1)
  }

  @Test func `an edited file is the cause of each settlement, with what its payers change by`() async throws {
    let claims = try await Self.book()
    let replay = try Self.replay(claims, by: ReplayLaw(book: Self.edited(Self.key, Self.value)))
    #expect(replay.differences.count == 7)
    #expect(replay.differences.allSatisfy { $0.cause.key == "policy" })
    let text = try #require(replay.differences.first?.cause.text)
    #expect(text.contains("990000-testland/2020-2029") && text.contains(" then, "))
    #expect(replay.differences.filter { !$0.payers.isEmpty }.map(\.reference.id.text) == Self.affected)
  }

  @Test func `one fen in the book is a fault of that settlement alone`() async throws {
    let claims = try await Self.book()
    try await claims.desk.database.commit { transaction in
      let reference = SettlementReference(
        institution: ClaimsFixture.hospital, id: SettlementID(unchecked: "A3"))
      let row = try #require(try transaction.settlement(reference))
      var shares = row.record.settlement.shares
      let (first, last) = (shares[0], shares[shares.count - 1])
      shares[0] = Self.share(first, Fen(1))
      shares[shares.count - 1] = Self.share(last, Fen(-1))
      let old = row.record.settlement
      let record = SettlementRecord(
        settlement: Settlement(
          reference: reference, total: old.total, split: old.split, deductible: old.deductible,
          shares: shares,
          lumpSums: old.lumpSums, deposit: old.deposit, accumulated: old.accumulated, policy: old.policy,
          benefitYear: old.benefitYear),
        state: row.record.state, version: row.record.version, leg: row.record.leg,
        personVersion: row.record.personVersion, coverVersion: row.record.coverVersion)
      try transaction.update(row, to: record, sequence: row.sequence)
    }
    let replay = try Self.replay(claims)
    #expect(replay.differences.map(\.reference.id.text) == ["A3"])
    #expect(replay.differences.first?.cause == .fault("the newest version differs"))
    #expect(replay.differences.first?.payers.count == 2)
  }

  private static func share(_ share: Share, _ more: Fen) -> Share {
    Share(
      payer: share.payer, amount: share.amount + more, rule: share.rule, citation: share.citation,
      formula: share.formula, figures: share.figures)
  }

  @Test func `a later record of the person is a cause of its own, and so is its absence`() async throws {
    let claims = try await Self.book()
    try await claims.enroll("P1", region: "990001", lastYear: 2024, version: 2)
    let replay = try Self.replay(claims)
    #expect(Set(replay.differences.map(\.cause.key)).isSubset(of: ["person", "policy"]))
    #expect(replay.differences.map(\.reference.id.text) == ["A1", "A2", "A3", "A4"])
    try await claims.desk.database.commit { try $0.execute("delete from person_copy where person_id = 'P3'") }
    let without = try Self.replay(claims)
    #expect(without.differences.last?.cause == .notReproducible("the person is not in the copies"))
  }

  @Test func `a trial tells what last month would have been`() async throws {
    let claims = try await Self.book()
    let trial = try #require(
      try Self.edited(Self.key, Self.value).policies.first { $0.region.text == "990000" })
    let law = ReplayLaw(book: try PolicyBook.load(directory: ClaimsFixture.policies), trial: trial)
    let june = try CalendarDate(year: 2023, month: 6, day: 1)...CalendarDate(year: 2023, month: 6, day: 30)
    let replay = try Self.replay(claims, by: law, period: june)
    // Without the cancelled ones and the stay of 2024.
    #expect(replay.settlements == 4)
    #expect(replay.differences.allSatisfy { $0.cause == .trial })
    let sum = { (sums: [Payer: Fen]) in sums.values.reduce(Fen.zero) { $0 + $1 } }
    #expect(sum(replay.before) == sum(replay.after) && replay.before != replay.after)
    let page = ReplayPage(replay: replay, isTrial: true)
    #expect(page.text.contains("would change"))
    #expect(page.json.description.contains("\"different\": \(replay.differences.count)"))
  }

  /// 100 settlements, `TONGJIE_TEST_COUNT_FACTOR` times as many (10,000 at 100).
  @Test func `many settlements are computed again, bit for bit`() async throws {
    let claims = try ClaimsFixture()
    let count = 100 * Self.factor
    for person in 0..<(count / 5) {
      try await claims.enroll("M\(person)", lastYear: 2024)
      for stay in 0..<5 {
        let yuan = Int64((person * 7_919 + stay * 104_729) % 120_000 + 1)
        _ = try await claims.settle(
          claims.bill("M\(person)-\(stay)", person: "M\(person)", inScope: yuan, own: Int64(stay)))
      }
    }
    let start = ContinuousClock.now
    let replay = try Self.replay(claims)
    print("replay of \(replay.settlements) settlements: \(ContinuousClock.now - start)")
    #expect(replay.settlements == Int64(count) && replay.same == Int64(count))
  }

  /// Only what lies above 30,000 yuan: of a stay of 150,000 the cap decides before and after.
  private static let key = "resident.basic_fund.inpatient.segments[0].bands[2].ratio"
  private static let value = "90.01%"
  private static let affected = ["A2", "B1"]
}
