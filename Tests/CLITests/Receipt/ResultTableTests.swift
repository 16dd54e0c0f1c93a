// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import Money
import PolicyBook
import Testing

@testable import CLI

struct ResultTableTests {
  @Test func aRightAmountIsEqualWhateverTheSourcePrints() {
    #expect(Samples.expectation(.commercial, 100).verdict(ours: Fen(100)) == .equal)
    #expect(Samples.expectation(.commercial, 100, printed: 90).verdict(ours: Fen(100)) == .equalSourceWrong)
    #expect(Samples.expectation(.commercial, 100, printed: 90).verdict(ours: Fen(90)) == .differs)
    #expect(Samples.expectation(.commercial, 100).verdict(ours: nil) == .differs)
  }

  @Test func nothingIsPublishedForAConstructedCase() {
    #expect(Samples.expectation(.commercial, 100, trust: .none).published == nil)
    #expect(Samples.expectation(.commercial, 100, trust: .low).published == Fen(100))
  }

  @Test func oneFenOffIsADifference() throws {
    let bill = try bill(right: "400.01")
    let table = ResultTable([bill], [bill.name: try Samples.settlement()])
    #expect(table.differences == 1)
    #expect(table.text.contains("1 of 1 amounts differ"))
  }

  @Test func aBillThatWasNotSettledIsADifference() throws {
    #expect(ResultTable([try bill(right: "400.00")], [:]).differences == 1)
  }

  @Test func allEqualSaysSo() throws {
    let bill = try bill(right: "400.00")
    let table = ResultTable([bill], [bill.name: try Samples.settlement()])
    #expect(table.differences == 0)
    #expect(table.text.contains("all 1 amounts are right to the fen"))
  }

  @Test func columnsAlignWithChineseText() throws {
    let bill = try bill(right: "400.00")
    let lines = ResultTable([bill], [bill.name: try Samples.settlement()]).text.split(separator: "\n")
    let titles = try #require(lines.first)
    let row = try #require(lines.dropFirst(2).first)
    let before = try #require(titles.range(of: "正确 right")).upperBound
    let after = try #require(row.range(of: "400.00")).upperBound
    #expect(Columns.width(String(titles[..<before])) == Columns.width(String(row[..<after])))
  }

  private func bill(right: String) throws -> BillFile {
    try BillFile.read(
      """
      source: { title: t, url: "", authority: official, trust: high }
      id: s-1
      institution: H50000000001
      person: P1
      scheme: resident
      consent: none
      encounter:
        hospital_level: tertiary
        treatment_region: "500000"
        care_type: inpatient
        from: 2023-05-01
        to: 2023-05-10
        referral: none
        lines:
          - { number: 1, name: 床位费, level: a, quantity: 1, unit_price: 1000.00 yuan, amount: 1000.00 yuan }
        stated: none
      expected:
        - { name: basic, is: basic_fund, right: \(right) yuan }
      """, file: "bills/sample.yaml")
  }
}
