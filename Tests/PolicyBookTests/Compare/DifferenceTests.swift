// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import PolicyBook
import SettlementRules
import Testing

/// What a clerk reads.
@Suite struct DifferenceTests {
  static let basic = "resident.basic_fund.inpatient"

  @Test(arguments: [
    (
      "{ when: { level: [secondary] }, amount: 300 yuan }",
      "{ when: { level: [secondary] }, amount: 250 yuan }",
      "\(basic).deductible.amounts[0].amount",
      "the deductible (起付线) of a secondary hospital (二级) falls from 300 to 250 yuan"
    ),
    (
      "ratio: 70%", "ratio: 75.5%", "\(basic).segments[0].bands[0].ratio",
      "the ratio (支付比例) of the payment (支付) of a secondary hospital (二级) rises from 70% to 75.5%"
    ),
    (
      "threshold: 16901 yuan", "threshold: unknown", "resident.major_illness.threshold",
      "the threshold (起付标准) is not known any more: it was 16901 yuan"
    ),
    (
      "cut: gross", "cut: above_threshold", "resident.major_illness.cut",
      "the base of the bands' borders (分段基数) changes from gross (按总额) to above threshold (按超出部分)"
    ),
    (
      "    limit: unknown\n", "    limit: { at_least: 5 yuan }\n", "resident.major_illness.limit",
      "the limit (限额) becomes known: at least 5 yuan"
    ),
    (
      "source: { title: MI }", "source: { title: MI, date: 2024 }", "resident.major_illness.source.title",
      "the title (标题) of the source (依据) changes from MI to MI (2024)"
    ),
    (
      "yearly_ceiling: none", "yearly_ceiling: 500 yuan", "\(basic).deductible.yearly_ceiling",
      "the yearly ceiling (年度起付线封顶) of the deductible (起付线) is new: 500 yuan"
    ),
    (
      "amounts:\n",
      "amounts:\n          - { when: { level: tertiary, age: { from: 65 } }, amount: 1.5 yuan }\n",
      "\(basic).deductible.amounts[0].amount",
      "the deductible (起付线) of a tertiary hospital (三级) aged 65 and above is new: 1.50 yuan"
    ),
  ])
  func `a change is told in words`(from: String, to: String, key: String, sentence: String) throws {
    let differences = try Self.differences(from, to)
    #expect(differences.map(\.sentence) == [sentence])
    #expect(differences.map(\.key) == [key])
  }

  @Test func `layout, comments and the order of keys are no difference`() throws {
    let moved = PolicyErrorTests.good
      .replacing("    cut: gross\n", with: "")
      .replacing("    care: all\n", with: "    cut:   gross   # moved\n    care: all\n")
      .replacing("  large_amount: none\n", with: "").replacing(
        "civil_servant", with: "large_amount: none\n  civil_servant")
    #expect(moved != PolicyErrorTests.good)
    #expect(try Self.differences(PolicyErrorTests.good, moved, whole: true).isEmpty)
  }

  @Test func `rows that no bill can meet both of may change places, others not`() throws {
    let rows = [
      "{ when: { level: secondary }, amount: 3 yuan }", "{ when: { level: tertiary }, amount: 4 yuan }",
    ]
    let row = "{ when: { level: [secondary] }, amount: 300 yuan }"
    func file(_ rows: [String]) -> String {
      PolicyErrorTests.good.replacing(row, with: rows.joined(separator: "\n          - "))
    }
    #expect(try Self.differences(file(rows), file(rows.reversed()), whole: true).isEmpty)
    let overlapping = [rows[0], "{ when: { person_type: adult }, amount: 4 yuan }"]
    let reordered = try Self.differences(file(overlapping), file(overlapping.reversed()), whole: true)
    #expect(reordered.map(\.change) == [.reordered])
  }

  @Test func `headings name scheme, block and kind of care`() throws {
    let difference = try #require(try Self.differences("ratio: 70%", "ratio: 71%").first)
    #expect(
      difference.headings == [
        "resident (城乡居民基本医疗保险)", "basic fund (基本医保统筹)", "inpatient (住院)",
      ])
  }

  private static func differences(
    _ from: String, _ to: String, whole: Bool = false
  ) throws -> [Difference] {
    let good = PolicyErrorTests.good
    let texts = whole ? (from, to) : (good, good.replacingOccurrences(of: from, with: to))
    try #require(texts.0 != texts.1)
    func policy(_ text: String) throws -> RegionPolicy {
      try PolicyBook.read([("500000-chongqing/2023.yaml", Array(text.utf8))]).policies[0]
    }
    return try PolicyDifferences.between(policy(texts.0), policy(texts.1))
  }
}
