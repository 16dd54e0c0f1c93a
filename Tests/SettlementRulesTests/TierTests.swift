// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules
import Testing

/// Single tiers and variants, on Testland.
@Suite struct TierTests {
  @Test func `segments count from zero with the deductible inside the first one`() throws {
    // 70000: (10000 - 500) × 90 % + 20000 × 92 % + 40000 × 95 % = 8550 + 18400 + 38000
    let remainder = try employee("70000")
    #expect(paid(.basicFund, remainder) == (try Bills.yuan("64950")))
  }

  @Test func `later stays bear less, and the year has a ceiling`() throws {
    var year = Accumulators()
    let borne = try (1...6).map { _ in
      let remainder = try employee("10000", level: .tertiary, year: year)
      year = year + remainder.accumulated
      return remainder.deductible.description
    }
    // 900, then 70 %, then 50 %, until the 2500 of the year are used.
    #expect(borne == ["900.00", "630.00", "450.00", "450.00", "70.00", "0.00"])
  }

  @Test func `a cap on the fund is split exactly: what lies above it goes to the large amount`() throws {
    // Band by band: 8550 + 18400; the room of 173050 takes 182157.89 at 95 %; above the cap 300000 - 30000 - 182157.89.
    let remainder = try employee("300000")
    #expect(paid(.basicFund, remainder) == (try Bills.yuan("200000")))
    let large = try #require(remainder.shares.first { $0.payer == .largeAmount })
    #expect(large.formula.hasPrefix("above the cap 87842.11 × 90% = 79057.90"))
    // Then bands of what is left: 100000 - 79057.90 = 20942.10, above 11000: 75 %.
    #expect(large.amount == (try Bills.yuan("79057.90")) + (try Bills.yuan("7456.58")))
  }

  @Test func `an outpatient deductible is used up over the year, and the cap is on the fee`() throws {
    var year = Accumulators()
    let paid = try ["200", "200", "2000", "2000"].map { amount in
      let remainder = try employee(amount, care: .outpatient, year: year)
      year = year + remainder.accumulated
      return self.paid(.basicFund, remainder).description
    }
    // 300 deductible: 0; 100 × 60 %; 2000 × 60 %; of the last bill 600 are under the 3000.
    #expect(paid == ["0.00", "60.00", "1200.00", "360.00"])
  }

  @Test func `a kind of care that the region does not pay gives no share`() throws {
    let remainder = try employee("100", care: .pharmacy)
    #expect(paid(.basicFund, remainder) == .zero)
    #expect(!remainder.shares.contains { $0.payer == .basicFund })
  }

  @Test func `retired persons and civil servants get their own ratios`() throws {
    // In scope 22000 at a secondary hospital: 8550 + 12000 × 92 % = 19590, left 2410; civil servant retired 95 %.
    let person = try Bills.person(.employee, .retired, civilServant: true)
    let remainder = try settle("22000", person, .employee)
    #expect(paid(.civilServant, remainder) == (try Bills.yuan("2289.50")))
  }

  @Test func `major illness pays the growth of the year`() throws {
    let person = try Bills.person(.resident, .adult)
    // 11240 are left of the first bill: under the threshold. With the 48760 of the second (the fund's cap is reached)
    // the year has 60000: (50000 - 14000) × 60 % + 10000 × 65 %.
    let first = try settle("90000", person, .resident)
    #expect(first.accumulated.fen(.majorIllnessBase) == (try Bills.yuan("11240")))
    #expect(paid(.majorIllness, first) == .zero)
    let second = try settle("90000", person, .resident, year: first.accumulated)
    #expect(second.accumulated.fen(.majorIllnessBase) == (try Bills.yuan("48760")))
    #expect(paid(.majorIllness, second) == (try Bills.yuan("28100")))
    let third = try settle("10000", person, .resident, year: first.accumulated + second.accumulated)
    #expect(paid(.majorIllness, third) == (try Bills.yuan("6500")))
  }

  @Test func `of several categories the best row pays, not the sum`() throws {
    let edge = try settle("60000", Bills.person(.resident, .adult, categories: [.lowIncomeEdge]), .resident)
    let both = try settle(
      "60000", Bills.person(.resident, .adult, categories: [.lowIncomeEdge, .orphan]), .resident)
    #expect(paid(.medicalAssistance, both) > paid(.medicalAssistance, edge))
    #expect(both.left == .zero)
  }

  @Test func `a stated share stands in for its rule and feeds the year`() throws {
    let person = try Bills.person(.resident, .adult)
    let stated = [StatedShare(payer: .basicFund, amount: try Bills.yuan("40000"), document: "结算单 1")]
    let remainder = try settle("100000", person, .resident, stated: stated)
    let basic = try #require(remainder.shares.first)
    #expect(basic.rule == "stated")
    #expect(basic.citation.title == "结算单 1")
    #expect(remainder.accumulated.fen(.majorIllnessBase) == (try Bills.yuan("60000")))
    #expect(remainder.accumulated.fen(.basicPaid) == (try Bills.yuan("40000")))
    // 60000: (50000 - 14000) × 60 % + 10000 × 65 %
    #expect(paid(.majorIllness, remainder) == (try Bills.yuan("28100")))
  }

  @Test func `a lump replaces every public rule`() throws {
    let stated = [StatedShare(payer: .socialInsurance, amount: try Bills.yuan("100"), document: "x")]
    let remainder = try settle("1000", Bills.person(.employee, .working), .employee, stated: stated)
    #expect(remainder.shares.map(\.payer) == [.socialInsurance])
    #expect(remainder.left == (try Bills.yuan("900")))
  }

  @Test(arguments: [
    (Payer.cash, "1"), (.personalAccount, "1"), (.basicFund, "1000.01"), (.basicFund, "-1"),
  ])
  func `a stated share that cannot be is refused`(payer: Payer, amount: String) throws {
    let stated = [StatedShare(payer: payer, amount: try Bills.yuan(amount), document: "x")]
    let person = try Bills.person(.employee, .working)
    #expect {
      try settle("1000", person, .employee, stated: stated)
    } throws: { error in
      if case SettlementError.invalid(let value) = error {
        value.field.hasPrefix("encounter.stated")
      } else {
        false
      }
    }
  }

  @Test func `who is not insured on the day is told so`() throws {
    let person = try Bills.person(.employee, .working)
    #expect(throws: SettlementError.notInsured) { try settle("10", person, .resident) }
    #expect(throws: SettlementError.notInsured) { try settle("10", person, .employee, date: "2019-12-31") }
  }

  @Test func `nobody is treated before birth`() throws {
    let person = try Bills.person(.resident, .child, birthDate: "2024-06-02")
    #expect(throws: SettlementError.invalid(InvalidValue("encounter.to", "is before the person's birth"))) {
      try settle("10", person, .resident, date: "2024-06-01")
    }
    _ = try settle("10", person, .resident, date: "2024-06-02")
  }

  @Test func `the policy of another region or day is refused`() throws {
    let person = try Bills.person(.resident, .adult)
    let encounter = try Bills.encounter([Bills.line(1, .a, "10")])
    #expect(throws: SettlementError.invalid(InvalidValue("policy", "is not that of the insured region"))) {
      try publicTiers(
        encounter, person: person, scheme: .resident, yearToDate: Accumulators(), policy: Bills.chongqing())
    }
    #expect(throws: SettlementError.invalid(InvalidValue("policy", "is not in force on the discharge date")))
    {
      try settle("10", person, .resident, date: "2030-01-01")
    }
  }

  // MARK: Helpers

  private func paid(_ payer: Payer, _ remainder: Remainder) -> Fen {
    remainder.shares.filter { $0.payer == payer }.reduce(.zero) { $0 + $1.amount }
  }

  private func employee(
    _ inScope: String, level: HospitalLevel = .secondary, care: CareType = .inpatient,
    year: Accumulators = Accumulators()
  ) throws -> Remainder {
    try publicTiers(
      Bills.encounter([Bills.line(1, .a, inScope)], level: level, care: care),
      person: Bills.person(.employee, .working), scheme: .employee, yearToDate: year, policy: Bills.testland()
    )
  }

  @discardableResult
  private func settle(
    _ inScope: String, _ person: Person, _ scheme: Scheme, stated: [StatedShare] = [],
    year: Accumulators = Accumulators(), date: String = "2023-06-30"
  ) throws -> Remainder {
    try publicTiers(
      Bills.encounter([Bills.line(1, .a, inScope)], stated: stated, date: date), person: person,
      scheme: scheme,
      yearToDate: year, policy: Bills.testland())
  }
}
