// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules
import Testing

/// Payments of the large-amount supplement that do not say for which part they were.
@Suite struct LargeAmountTests {
  /// Basic fund 80 % up to 80,000 yuan. Above its cap 90 %, at most 50,000 a year; the self part 50 %, at most 8,000 a year.
  private static let variant = Variant(
    name: "large amount with both parts",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(segments: "[{ ratio: 80% }]", cap: "{ base: fund, accumulation: yearly, counts: all_care, limit: 80000 yuan }")) }",
      "large_amount":
        "{ source: { title: t }, above_cap: { segments: [{ ratio: 90% }], limit: 50000 yuan }, self_part: { pre_self_pay: excluded, rows: [{ benefit: \(Block.benefit(bands: "50%", limit: "8000 yuan")) }] } }",
    ], scheme: .employee, visits: [])

  private func settle(
    _ inScope: String, stated: String? = nil, year: Accumulators = Accumulators()
  ) throws -> Remainder {
    let shares = try stated.map {
      [StatedShare(payer: .largeAmount, amount: try Bills.yuan($0), document: "slip")]
    }
    return try publicTiers(
      Bills.encounter([Bills.line(1, .a, inScope)], stated: shares ?? []),
      person: Bills.person(.employee, .working), scheme: .employee, yearToDate: year,
      policy: Self.variant.policy())
  }

  private func paid(_ remainder: Remainder) -> Fen { remainder.shares.total { $0 == .largeAmount } }

  @Test func `a stated payment counts towards the limits of both parts`() throws {
    let fresh = try settle("160000")
    let year = try settle("50000", stated: "7000").accumulated
    #expect(year.fen(.largeAmountPaid) == (try Bills.yuan("7000")))
    let after = try settle("160000", year: year)
    // Of 50,000 above the cap 43,000 are left, and of 8,000 for the self part 1,000.
    #expect(paid(fresh) == (try Bills.yuan("58000")))
    #expect(paid(after) == (try Bills.yuan("44000")))
  }

  @Test func `a payment that says its part counts for that part alone`() throws {
    let year = try settle("160000").accumulated
    #expect(year.fen(.largeAmountPaid) == (try Bills.yuan("58000")))
    #expect(paid(try settle("1000", year: year)) == .zero)
    // 1,000 for the self part leave 7,000 for it, and the part above the cap whole.
    let selfPart = try settle("10000").accumulated
    #expect(paid(try settle("160000", year: selfPart)) == (try Bills.yuan("57000")))
  }

  @Test func `taking the stated bill back frees the limits again`() throws {
    let stated = try settle("50000", stated: "7000").accumulated
    #expect(paid(try settle("160000", year: stated + (-stated))) == (try Bills.yuan("58000")))
  }
}
