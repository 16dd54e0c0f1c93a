// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook
import SettlementRules
import Testing

@Suite struct CloseTests {
  @Test func `own account, donors in the family's order, wallet, then cash`() throws {
    let settlement = try close("1000", balances(personal: "100", donors: ["200", "300"], wallet: "50"))
    #expect(patient(settlement) == ["100.00", "200.00", "300.00", "50.00", "350.00"])
    #expect(settlement.shares.compactMap { $0.donor?.text } == ["D0", "D1"])
  }

  @Test func `an account pays only with consent`() throws {
    let balances = try balances(personal: "100", donors: ["200"], wallet: "50")
    let none = try close("1000", balances, consent: .none)
    #expect(patient(none) == ["1000.00"])
    let wallet = try close(
      "1000", balances, consent: AccountConsent(personal: false, family: false, wallet: true))
    #expect(patient(wallet) == ["50.00", "950.00"])
  }

  @Test func `no account pays more than what is left, and cash is there even when zero`() throws {
    let settlement = try close("100", balances(personal: "500", donors: ["200"], wallet: "50"))
    #expect(patient(settlement) == ["100.00", "0.00"])
  }

  @Test func `insurers are held to what the public tiers left`() throws {
    let settlement = try close("100", .none, commercial: ["70", "70"])
    #expect(settlement.amount(of: .cityInsurance) == (try Bills.yuan("100")))
    #expect(settlement.amount(of: .cash) == .zero)
  }

  @Test func `a supplement refunds cash first, then wallet, last donor, own account`() throws {
    let settled = try close("1000", balances(personal: "100", donors: ["200", "300"], wallet: "50"))
    #expect(
      patient(try supplement(settled, with: insurer(["300"]))) == [
        "100.00", "200.00", "300.00", "50.00", "50.00",
      ])
    #expect(
      patient(try supplement(settled, with: insurer(["380"]))) == [
        "100.00", "200.00", "300.00", "20.00", "0.00",
      ])
    #expect(
      patient(try supplement(settled, with: insurer(["450"]))) == [
        "100.00", "200.00", "250.00", "0.00", "0.00",
      ])
    #expect(
      patient(try supplement(settled, with: insurer(["950"]))) == ["50.00", "0.00", "0.00", "0.00", "0.00"])
    let over = try supplement(settled, with: insurer(["2000"]))
    #expect(over.amount(of: .cityInsurance) == (try Bills.yuan("1000")))
    #expect(over.patientPart == .zero)
  }

  @Test func `negative balances and shares of others are refused`() throws {
    let negative = Balances(personal: Fen(-1), donors: [], wallet: .zero)
    #expect(throws: SettlementError.self) { try close("100", negative) }
    let cash = try Share(
      payer: .cash, amount: Bills.yuan("1"), rule: "x", citation: Citation(title: "x"), formula: "",
      figures: [])
    #expect(throws: SettlementError.self) {
      try SettlementRules.close(
        remainder("100"), reference: Bills.reference(), commercialShares: [cash], balances: .none,
        consent: .none)
    }
  }

  @Test func `what accounts may pay is asked only when one would pay`() throws {
    let encounter = try Bills.encounter([Bills.line(1, .c, "100")], region: "370700", date: "2022-06-30")
    let policy = try Repository.book.get().policy(
      region: RegionCode("370700"), on: CalendarDate("2022-06-30"))
    let remainder = try publicTiers(
      encounter, person: Bills.person(.resident, .adult, region: "370700"), scheme: .resident,
      yearToDate: Accumulators(), policy: policy)
    let consent = AccountConsent(personal: true, family: true, wallet: true)
    let settlement = try SettlementRules.close(
      remainder, reference: Bills.reference(), commercialShares: [], balances: .none, consent: consent)
    #expect(settlement.amount(of: .cash) == (try Bills.yuan("100")))
    #expect(throws: SettlementError.unknownInPolicy("accounts")) {
      try SettlementRules.close(
        remainder, reference: Bills.reference(), commercialShares: [], balances: balances(personal: "1"),
        consent: consent)
    }
  }

  // MARK: Helpers

  private func patient(_ settlement: Settlement) -> [String] {
    settlement.shares.filter { $0.payer.kind == .account || $0.payer.kind == .cash }.map(\.amount.description)
  }

  private func remainder(_ ownExpense: String) throws -> Remainder {
    try publicTiers(
      Bills.encounter([Bills.line(1, .c, ownExpense)]), person: Bills.person(.employee, .working),
      scheme: .employee, yearToDate: Accumulators(), policy: Bills.testland())
  }

  private func insurer(_ amounts: [String]) throws -> [Share] {
    try amounts.map {
      try Share(
        payer: .cityInsurance, amount: Bills.yuan($0), rule: "x", citation: Citation(title: "x"),
        formula: "x",
        figures: [], product: ProductCode("p"), insurer: InsurerCode("i"), benefit: "b")
    }
  }

  private func balances(personal: String, donors: [String] = [], wallet: String = "0") throws -> Balances {
    Balances(
      personal: try Bills.yuan(personal),
      donors: try donors.enumerated().map {
        DonorBalance(person: try PersonID("D\($0.offset)"), balance: try Bills.yuan($0.element))
      }, wallet: try Bills.yuan(wallet))
  }

  private func close(
    _ ownExpense: String, _ balances: Balances,
    consent: AccountConsent = AccountConsent(personal: true, family: true, wallet: true),
    commercial: [String] = []
  ) throws -> Settlement {
    try SettlementRules.close(
      remainder(ownExpense), reference: Bills.reference(), commercialShares: insurer(commercial),
      balances: balances, consent: consent)
  }
}
