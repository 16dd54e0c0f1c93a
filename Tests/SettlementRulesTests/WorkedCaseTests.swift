// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook
import SettlementRules
import Testing

/// Every bill of `deploy/bills`, settled by every payer. A new case is new files, not new code.
@Suite struct WorkedCaseTests {
  @Test(arguments: Repository.cases)
  func `every expected amount is met to the fen`(name: String) throws {
    let book = try Repository.book.get()
    let worked = try WorkedCase(name)
    let settlement = try worked.settle(book).settlement
    #expect(!worked.bill.expected.isEmpty)
    for expected in worked.bill.expected {
      let other = try expected.otherBill.map { try WorkedCase($0).settle(book).settlement }
      #expect(expected.amount(in: settlement, other: other) == expected.right, "\(expected.name)")
    }
  }

  @Test(arguments: Repository.cases)
  func `a bill belongs to its person, and its cover to the same`(name: String) throws {
    let worked = try WorkedCase(name)
    #expect(worked.bill.request.person == worked.person.id)
    #expect(worked.covers.allSatisfy { $0.person == worked.person.id })
    let book = try Repository.book.get()
    #expect(worked.covers.allSatisfy { book.product($0.product)?.insurer == $0.insurer })
  }

  @Test func `settlement ids and persons of the bills are unique`() throws {
    let bills = try Repository.cases.map { try WorkedCase($0).bill.request }
    #expect(bills.count >= 7)
    #expect(Set(bills.map(\.id)).count == bills.count)
    #expect(Set(bills.map(\.person)).count == bills.count)
  }

  @Test func `every share carries a citation and a formula that ends in its amount`() throws {
    let settlement = try WorkedCase("x-one-stop-chongqing").settle(Repository.book.get()).settlement
    for share in settlement.shares {
      #expect(!share.citation.title.isEmpty)
      if share.payer.kind == .publicFund || share.payer.kind == .insurer {
        #expect(share.formula.hasSuffix("= \(share.amount)"), "\(share.formula)")
      }
    }
    let major = settlement.shares.first { $0.payer == .majorIllness }
    #expect(major?.formula == "(54210.00 - 8450.50) × 65% = 29743.68")
    let basic = settlement.shares.first { $0.payer == .basicFund }
    #expect(basic?.formula == "(180000.00 - 300.00) × 70% = 125790.00")
  }

  @Test func `shares come in the order of the one array`() throws {
    let settlement = try WorkedCase("x-one-stop-chongqing").settle(Repository.book.get()).settlement
    let order = SettlementOrder.steps.map(\.payer)
    #expect(Set(order) == Set(Payer.allCases), "every payer has its place")
    let places = settlement.shares.compactMap { order.firstIndex(of: $0.payer) }
    #expect(places == places.sorted())
  }
}
