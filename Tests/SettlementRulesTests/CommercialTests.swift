// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook
import SettlementRules
import Testing

@Suite struct CommercialTests {
  @Test func `benefits that share a deductible bear it once, over bills`() throws {
    let base = try base(inScopeSelf: "10000", own: [.other: "20000"])
    let first = try claim(base)
    // in_scope bears 10000 of 16000, own_expense the other 6000: (20000 - 6000) × 60 %.
    #expect(amounts(first) == ["in_scope": "0.00", "own_expense": "8400.00", "special_drug": "0.00"])
    let second = try claim(base, usage: first.used)
    #expect(amounts(second) == ["in_scope": "6500.00", "own_expense": "12000.00", "special_drug": "0.00"])
  }

  @Test func `gross bands go on where the year stands`() throws {
    let first = try claim(base(inScopeSelf: "90000"))
    #expect(first.amount == (try Bills.yuan("48100")))  // (90000 - 16000) × 65 %
    let second = try claim(base(inScopeSelf: "20000"), usage: first.used)
    #expect(second.amount == (try Bills.yuan("14500")))  // 10000 × 65 % + 10000 × 80 %
  }

  @Test(arguments: [(0, "16000"), (1, "15000"), (2, "14000"), (9, "14000")])
  func `renewals lower the deductible`(renewals: Int, deductible: String) throws {
    let claim = try claim(base(inScopeSelf: "50000"), cover: Bills.cover(renewals: renewals))
    #expect(claim.used["in_scope"].deductibleUsed == (try Bills.yuan(deductible)))
  }

  @Test func `weight, place and pre-existing condition each count`() throws {
    let weighted = try claim(base(inScopeSelf: "20000", preSelfPay: "10000"))
    #expect(weighted.amount == (try Bills.yuan("5850")))  // (20000 + 5000 - 16000) × 65 %
    let remote = try claim(base(inScopeSelf: "26000", region: "110000"))
    #expect(remote.amount == (try Bills.yuan("3250")))  // 10000 × 65 % × 50 %
    let both = try claim(base(inScopeSelf: "26000", region: "110000"), cover: Bills.cover(preExisting: true))
    #expect(both.amount == (try Bills.yuan("1625")))
    let excluded = try claim(base(own: [.other: "26000"]), cover: Bills.cover(preExisting: true))
    #expect(excluded.amount == .zero)
  }

  @Test func `a limit holds over the year`() throws {
    let first = try claim(base(own: [.other: "90000"]))
    #expect(first.amount == (try Bills.yuan("44400")))
    let second = try claim(base(own: [.other: "90000"]), usage: first.used)
    #expect(second.amount == (try Bills.yuan("5600")))
    #expect(second.shares[1].formula.hasSuffix("= 54000.00, held by the limit = 5600.00"))
  }

  @Test func `nothing without public settlement first`() throws {
    let claim = try claim(base(own: [.specialDrug: "90000"], publicPaid: "0"))
    #expect(claim.amount == .zero)
    #expect(claim.used == .zero)
  }

  @Test func `earlier products reduce the cost and bound the sum`() throws {
    let base = try base(own: [.specialDrug: "90000"])
    #expect(try claim(base).amount == Bills.yuan("64000"))
    // (90000 - 50000 - 10000) × 80 %, and never more than what is left.
    #expect(try claim(base, earlier: "50000").amount == Bills.yuan("24000"))
    #expect(try claim(base, earlier: "90000").amount == .zero)
  }

  @Test func `a cover that is not in force or of another product is refused`() throws {
    let product = try product()
    let expired = try CommercialCover(
      person: PersonID("P1"), product: product.code, insurer: product.insurer,
      period: Period(from: CalendarDate("2022-01-01"), to: CalendarDate("2023-06-29")), renewals: 0,
      preExisting: false, consentToShare: true)
    #expect(throws: SettlementError.self) { try claim(base(inScopeSelf: "1"), cover: expired) }
    let other = try CommercialCover(
      person: PersonID("P1"), product: ProductCode("other"), insurer: product.insurer, period: expired.period,
      renewals: 0, preExisting: false, consentToShare: true)
    #expect(throws: SettlementError.self) { try claim(base(inScopeSelf: "1"), cover: other) }
  }

  // MARK: Helpers

  private func product() throws -> ProductTerms {
    try #require(try Repository.testBook.get().product(ProductCode("test-product")))
  }

  private func claim(
    _ base: CommercialBase, cover: CommercialCover? = nil, usage: ProductUsage = .zero, earlier: String = "0"
  ) throws -> CommercialClaim {
    try commercialClaim(
      base, cover: cover ?? Bills.cover(), product: product(), usage: usage,
      paidByEarlierProducts: Bills.yuan(earlier))
  }

  private func amounts(_ claim: CommercialClaim) -> [String: String] {
    Dictionary(uniqueKeysWithValues: claim.shares.map { ($0.benefit ?? "", $0.amount.description) })
  }

  private func base(
    inScopeSelf: String = "0", preSelfPay: String = "0", own: [CostClass: String] = [:],
    publicPaid: String = "1000", region: String = "990000"
  ) throws -> CommercialBase {
    let own = try own.mapValues { try Bills.yuan($0) }
    let parts = [try Bills.yuan(inScopeSelf), try Bills.yuan(preSelfPay), try Bills.yuan(publicPaid)]
    return CommercialBase(
      total: (parts + own.values).reduce(.zero, +), publicPaid: parts[2], inScopeSelf: parts[0],
      preSelfPay: parts[1], overLimit: .zero, ownExpense: own, careType: .inpatient, hospitalLevel: .tertiary,
      treatmentRegion: try RegionCode(region), insuredRegion: try RegionCode("990000"),
      date: try CalendarDate("2023-06-30"))
  }
}
