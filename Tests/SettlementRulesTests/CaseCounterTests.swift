// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook
import SettlementRules
import Testing

@Suite struct CaseCounterTests {
  @Test func `a product's deductible is borne once a year, over several bills`() throws {
    var counter = try CaseCounter(
      book: Repository.testBook.get(), person: Bills.person(.employee, .working), covers: [Bills.cover()],
      credits: [])
    let paid = try ["2023-03-01", "2023-06-30", "2024-01-02"].map { date in
      try counter.settle(request(date)).shares.first { $0.benefit == "special_drug" }?.amount
    }
    #expect(paid == [.zero, try Bills.yuan("8000"), .zero])
  }

  @Test func `a bill or a cover of somebody else is refused`() throws {
    let book = try Repository.testBook.get()
    var counter = try CaseCounter(
      book: book, person: Bills.person(.employee, .working), covers: [], credits: [])
    #expect(throws: InvalidValue.self) { try counter.settle(request("2023-03-01", of: "P2")) }
    #expect(throws: InvalidValue.self) {
      let cover = try CommercialCover(
        person: PersonID("P1"), product: ProductCode("no-such"), insurer: InsurerCode("test-insurer"),
        period: Period(from: CalendarDate("2020-01-01"), to: nil), renewals: 0, preExisting: false,
        consentToShare: true)
      _ = try CaseCounter(
        book: book, person: Bills.person(.employee, .working), covers: [cover], credits: [])
    }
  }

  private func request(_ date: String, of person: String = "P1") throws -> SettlementRequest {
    SettlementRequest(
      id: try SettlementID("s-\(date)"), person: try PersonID(person), scheme: .employee,
      encounter: try Bills.encounter(
        [Bills.line(1, .a, "10000"), Bills.line(2, .c, "10000", costClass: .specialDrug)], date: date),
      consent: .none, expectedCash: nil)
  }
}
