// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import PolicyBook
import SettlementRules
import Testing

@testable import Claims

/// A region may begin its benefit year (待遇年度) on another day than 1 January.
@Suite struct BenefitYearTests {
  /// Testland, with a benefit year from July to June.
  private static func fromJuly() throws -> PolicyBook {
    let book = try PolicyBook.load(directory: ClaimsFixture.policies)
    let policies = book.policies.map { policy in
      RegionPolicy(
        region: policy.region, name: policy.name, effective: policy.effective, stamp: policy.stamp,
        rounding: policy.rounding, yearStart: YearStart(month: 7, day: 1), schemes: policy.schemes,
        accounts: policy.accounts)
    }
    return PolicyBook(policies: policies, products: book.products)
  }

  private func date(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDate {
    try CalendarDate(year: year, month: month, day: day)
  }

  @Test func aBillCountsInTheYearOfItsRegion() async throws {
    let claims = try ClaimsFixture(policies: Self.fromJuly())
    try await claims.enroll(lastYear: 2024)
    let june = try await claims.settle(claims.bill("S1", date: date(2023, 6, 30))).settlement
    let july = try await claims.settle(claims.bill("S2", date: date(2023, 7, 1))).settlement
    let next = try await claims.settle(claims.bill("S3", date: date(2024, 6, 30))).settlement
    #expect([june, july, next].map(\.benefitYear) == [2022, 2023, 2023])
    // The first of each year begins anew; the second stands on the sums of the first.
    #expect(july.shares.map(\.amount) == june.shares.map(\.amount))
    #expect(next.shares.map(\.amount) != july.shares.map(\.amount))
    #expect(try await claims.accumulators(year: 2022) == june.accumulated)
    #expect(try await claims.accumulators(year: 2023) == july.accumulated + next.accumulated)
    #expect(try await claims.audit().clean)
  }

  @Test func aCancelReturnsWhatItAddedToThatYear() async throws {
    let claims = try ClaimsFixture(policies: Self.fromJuly())
    try await claims.enroll()
    _ = try await claims.settle(claims.bill("S1", date: date(2023, 6, 30)))
    _ = try await claims.settle(claims.bill("S2", date: date(2023, 7, 1)))
    #expect(try await claims.cancel("S1", by: "X1").wasSettled)
    #expect(try await claims.accumulators(year: 2022).ordered.allSatisfy { $0.value == 0 })
    #expect(try await claims.accumulators(year: 2023).ordered.contains { $0.value > 0 })
    #expect(try await claims.audit().clean)
  }
}
