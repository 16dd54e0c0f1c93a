// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import Money
import PolicyBook
import SettlementRules
import Storage
import Testing

@testable import Claims

/// A book settled by earlier rules, of which one differs by one fen, is computed again by today's.
@Suite struct EngineReplayTests {
  /// Rules of version 1 under the files of today: a fund paid one fen more before its cap held it. What they made carries
  /// the name and hash of the files of today, as it does when only Swift changes.
  private static func earlierRules() throws -> PolicyBook {
    let today = try PolicyBook.load(directory: ClaimsFixture.policies)
    let edit = PolicyEdit(
      file: "990000-testland/2020-2029.yaml", key: "resident.basic_fund.inpatient.cap.limit",
      value: "120000.01 yuan")
    let earlier = try PolicyBook.read(PolicyBook.files(in: ClaimsFixture.policies), edits: [edit])
    return PolicyBook(
      policies: zip(earlier.policies, today.policies).map { $0.stamped(as: $1.stamp, engine: "1") },
      products: today.products)
  }

  private static func replay(_ claims: ClaimsFixture) throws -> BookReplay {
    let law = ReplayLaw(book: try PolicyBook.load(directory: ClaimsFixture.policies))
    return try ReadOnlyDatabase(path: claims.path).read { try BookReplay($0, law: law) }
  }

  /// 100 settlements, `TONGJIE_TEST_COUNT_FACTOR` times as many (10,000 at 100).
  @Test func `one fen in a rule names exactly those in which it decided, and the engine as cause`()
    async throws
  {
    let claims = try ClaimsFixture(policies: Self.earlierRules())
    let count = 100 * ReplayTests.factor
    /// Those in which the fund reaches the earlier cap; after them nothing is left under either cap.
    var affected: Set<String> = []
    for person in 0..<(count / 5) {
      try await claims.enroll("E\(person)", lastYear: 2024)
      var paid = Fen.zero
      for stay in 0..<5 {
        let id = "E\(person)-\(stay)"
        let yuan = Int64((person * 7_919 + stay * 104_729) % 120_000 + 1)
        let record = try await claims.settle(claims.bill(id, person: "E\(person)", inScope: yuan))
        let share = record.settlement.amount(of: .basicFund)
        paid += share
        if share > .zero, paid == Fen(12_000_001) { affected.insert(id) }
      }
    }
    try #require(affected.count > count / 20 && affected.count < count / 4)

    let replay = try Self.replay(claims)
    #expect(Set(replay.differences.map(\.reference.id.text)) == affected)
    #expect(replay.differences.count == affected.count)
    #expect(replay.same == Int64(count - affected.count))
    #expect(replay.otherEngines == ["1": Int64(count)])
    for difference in replay.differences {
      #expect(difference.cause == .engine(stored: "1", now: EngineVersion.current))
      let fund = difference.payers.first { $0.payer == .basicFund }
      #expect(fund.map { $0.after - $0.before } == Fen(-1))
      #expect(difference.payers.reduce(Fen.zero) { $0 + $1.after - $1.before } == .zero)
    }
    let page = ReplayPage(replay: replay, isTrial: false)
    #expect(
      page.text.contains("cause engine: \(affected.count), in \(affected.count) of them amounts change"))
    #expect(page.text.contains("settled by engine 1, now \(EngineVersion.current): \(count) settlements"))
    print("replay after one fen in a rule: \(replay.settlements) settlements, \(affected.count) named")
  }

  @Test func `another version of the rules alone is no difference`() async throws {
    let today = try PolicyBook.load(directory: ClaimsFixture.policies)
    let claims = try ClaimsFixture(
      policies: PolicyBook(
        policies: today.policies.map { $0.stamped(as: $0.stamp, engine: "1") }, products: today.products))
    try await claims.enroll()
    let settled = try await claims.settle(claims.bill("A1", inScope: 150_000))
    #expect(settled.settlement.policy.engine == "1")
    let replay = try Self.replay(claims)
    #expect(replay.differences.isEmpty && replay.same == 1 && replay.otherEngines == ["1": 1])
  }
}

extension RegionPolicy {
  fileprivate func stamped(as stamp: PolicyStamp, engine: String) -> RegionPolicy {
    RegionPolicy(
      region: region, name: name, effective: effective,
      stamp: PolicyStamp(name: stamp.name, sha256: stamp.sha256, engine: engine), rounding: rounding,
      yearStart: yearStart, schemes: schemes, accounts: accounts, besideCounter: besideCounter)
  }
}
