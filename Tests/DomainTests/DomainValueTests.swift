// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import Testing

@Suite struct IdentifierTests {
  @Test func `a name has a length and a character set`() throws {
    #expect(try RegionCode("500000").text == "500000")
    for text in ["", "50000", "5000000", "50000a", "５０００００"] {
      #expect(throws: InvalidValue.self) { try RegionCode(text) }
    }
    for text in ["a b", "a/b", "a\u{0}", "é", String(repeating: "a", count: 65)] {
      #expect(throws: InvalidValue.self) { try SettlementID(text) }
    }
    #expect(throws: InvalidValue.self) { try CostClass("Special") }
  }

  @Test func `a person says nothing of themself, and neither do errors`() throws {
    #expect(try PersonID("P500000-2023-0001").description == "<person>")
    #expect(throws: InvalidValue("person id", "may hold letters, digits, '.', '_' and '-' only")) {
      try PersonID("110101 19600101")
    }
  }
}

@Suite struct PersonTests {
  @Test func `coverage and categories are those of the day`() throws {
    let first = try Period(from: CalendarDate("2022-01-01"), to: CalendarDate("2022-12-31"))
    let later = try Period(from: CalendarDate("2023-01-01"), to: nil)
    let person = try Person(
      id: PersonID("P1"), name: "x", birthDate: CalendarDate("1960-01-01"),
      coverages: [coverage("500000", first), coverage("110000", later)],
      categories: [
        CategoryPeriod(category: .lowIncome, period: first), CategoryPeriod(category: .orphan, period: first),
        CategoryPeriod(category: .lowIncome, period: later),
      ], donors: [])
    #expect(person.coverage(in: .resident, on: try CalendarDate("2022-12-31"))?.region.text == "500000")
    #expect(person.coverage(in: .resident, on: try CalendarDate("2023-01-01"))?.region.text == "110000")
    #expect(person.coverage(in: .employee, on: try CalendarDate("2023-01-01")) == nil)
    #expect(person.categories(on: try CalendarDate("2022-06-01")) == [.lowIncome, .orphan])
    #expect(person.categories(on: try CalendarDate("2023-06-01")) == [.lowIncome])
  }

  @Test func `a family does not name the person or anyone twice`() throws {
    for donors in [["P1"], ["D1", "D1"]] {
      #expect(throws: InvalidValue.self) {
        try Person(
          id: PersonID("P1"), name: "x", birthDate: CalendarDate("1960-01-01"),
          coverages: [coverage("500000", Period(from: CalendarDate("2022-01-01"), to: nil))], categories: [],
          donors: donors.map { FamilyDonor(person: try PersonID($0), relation: .child) })
      }
    }
  }

  private func coverage(_ region: String, _ period: Period) throws -> Coverage {
    Coverage(
      scheme: .resident, region: try RegionCode(region), personType: .adult, period: period,
      civilServant: false)
  }
}

@Suite struct SettlementTests {
  @Test func `the identities hold, or the settlement is refused`() throws {
    #expect(try settlement(shares: [(.basicFund, 60), (.cash, 40)]).checked().patientPart == Fen(40))
    for shares in [
      [(.basicFund, 60), (.cash, 41)], [(.basicFund, 140), (.cash, -40)], [(.cash, 50), (.cash, 50)],
    ] as [[(Payer, Int64)]] {
      #expect(throws: BrokenIdentity.self) { try settlement(shares: shares).checked() }
    }
    #expect(throws: BrokenIdentity.self) { try settlement(inScope: 99, shares: [(.cash, 100)]).checked() }
    #expect(throws: BrokenIdentity.self) {
      try settlement(inScope: 110, own: -10, shares: [(.cash, 100)]).checked()
    }
  }

  @Test func `lump sums are an insurer's and beside the total, a deposit is not negative`() throws {
    let paid = try settlement(shares: [(.cash, 100)], lumpSums: [(.cityInsurance, 130)])
    #expect(try paid.checked().patientNet == Fen(-30))
    #expect(paid.amount(ofKind: .insurer) == .zero)
    for (lumpSum, deposit) in [((.cityInsurance, -1), 0), ((.basicFund, 1), 0), ((.cityInsurance, 1), -1)]
      as [(
        (Payer, Int64), Int64
      )]
    {
      let broken = try settlement(shares: [(.cash, 100)], lumpSums: [lumpSum], deposit: deposit)
      #expect(throws: BrokenIdentity.self) { try broken.checked() }
    }
  }

  @Test(arguments: [(0, 0, 60), (59, 0, 1), (60, 0, 0), (61, 1, 0)] as [(Int64, Int64, Int64)])
  func `a deposit is set against the cash alone`(deposit: Int64, refund: Int64, due: Int64) throws {
    let bill = try settlement(shares: [(.personalAccount, 40), (.cash, 60)], deposit: deposit)
    #expect(bill.refund == Fen(refund))
    #expect(bill.stillDue == Fen(due))
  }

  private func settlement(
    inScope: Int64 = 100, own: Int64 = 0, shares: [(Payer, Int64)], lumpSums: [(Payer, Int64)] = [],
    deposit: Int64 = 0
  ) throws -> Settlement {
    Settlement(
      reference: SettlementReference(
        institution: try InstitutionCode("H1"), id: try SettlementID("s")),
      total: Fen(100),
      split: ScopeSplit(ownExpense: Fen(own), overLimit: .zero, preSelfPay: .zero, inScope: Fen(inScope)),
      deductible: .zero,
      shares: shares.map(share), lumpSums: lumpSums.map(share), deposit: Fen(deposit),
      accumulated: Accumulators(), policy: PolicyStamp(name: "x", sha256: "", engine: "1"),
      benefitYear: 2023)
  }

  private func share(_ payer: Payer, _ amount: Int64) -> Share {
    Share(
      payer: payer, amount: Fen(amount), rule: "x", citation: Citation(title: "x"), formula: "", figures: [])
  }
}

@Suite struct AccumulatorTests {
  @Test func `what is added can be taken away again`() {
    let before = Accumulators([.stays: 2, .basicPaid: 100])
    let bill = Accumulators([.stays: 1, .majorIllnessBase: 7])
    #expect(before + bill + (-bill) == before)
    #expect((bill + (-bill)).ordered.isEmpty)
    #expect(bill + (-bill) == Accumulators())
    #expect((before + bill)[.stays] == 3)
    #expect(before.ordered.map(\.key.text) == ["basic_fund.paid", "stays"])
  }

  @Test func `codes have one national code each`() {
    #expect(Set(Payer.allCases.map(\.rawValue)).count == Payer.allCases.count)
    #expect(Set(CareType.allCases.map(\.nationalCode)).count == CareType.allCases.count)
    #expect(Scheme.resident.nationalCode == "390")
  }
}
