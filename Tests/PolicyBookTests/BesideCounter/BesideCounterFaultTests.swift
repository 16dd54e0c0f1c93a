// SPDX-License-Identifier: Apache-2.0

import Foundation
import SettlementRules
import Testing

@testable import PolicyBook

/// One change to a good block or case file each, and the fault it must give.
@Suite struct BesideCounterFaultTests {
  static let payment = "hospital_payment"
  static let care = "long_term_care"

  static let faults = [
    Fault(
      "bare weight", "weight: \"1.2345\"", "weight: 1.2345", line: 11,
      key: "\(payment).grouping.drg.groups[0].weight", "bare float"),
    Fault(
      "rate without unit", "rate: 8000 yuan", "rate: 8000", line: 8,
      key: "\(payment).grouping.drg.rates[1].rate", "bare number"),
    Fault(
      "two standards", "standard: 5000 yuan", "standard: 5000 yuan, weight: 1", line: 12,
      key: "\(payment).grouping.drg.groups[1]", "one of the two"),
    Fault(
      "code twice", "code: BB11", "code: AA11", line: 12, key: "\(payment).grouping.drg.groups[1]", "twice"),
    Fault(
      "row that cannot be reached", "{ scheme: [resident] }, rate", "{ scheme: [employee] }, rate", line: 9,
      key: "\(payment).grouping.drg.rates[2]", "reached"),
    Fault(
      "misspelt key", "ungrouped: 70%", "ungruped: 70%", line: 23, key: "\(payment).ungruped",
      "did you mean 'ungrouped'?"),
    Fault(
      "score without points", "over: 3, pays: excess", "over: 3, pays: score", line: 2, key: payment,
      "no score"),
    Fault(
      "multiple below one", "over: 3", "over: \"0.9\"", line: 18,
      key: "\(payment).high_multiple[0].rule.over", "from 1 to 100"),
    Fault(
      "low multiple above one", "under: \"0.4\"", "under: \"1.4\"", line: 22,
      key: "\(payment).low_multiple[0].rule.under", "at most 1"),
    Fault(
      "days without unit", "up_to: 2 days", "up_to: 2", line: 24, key: "\(payment).length_of_stay.up_to",
      "days, such as"),
    Fault(
      "stays that overlap", "from: 60 days", "from: 2 days", line: 24, key: "\(payment).length_of_stay.from",
      "more days"),
    Fault(
      "review twice the same", "[by_item, agreed_amount]", "[by_item, by_item]", line: 25,
      key: "\(payment).review", "twice"),
    Fault(
      "no method of this name", "method: deduction", "method: deducted", line: 16, key: "\(payment).method",
      "deduction, or"),
    Fault(
      "days of a month", "month_days: 30 days", "month_days: 32 days", line: 7,
      key: "maternity_allowance.month_days", "from 1 to 31"),
    Fault(
      "unit of an allowance", "unit: yuan", "unit: jiao", line: 8, key: "maternity_allowance.unit",
      "one of fen, yuan"),
    Fault(
      "missing days of a kind", ", caesarean: 15 days", "", line: 4,
      key: "maternity_allowance.extra_days.caesarean", "missing"),
    Fault(
      "what a limit cuts", "per: visit, cuts: fund", "per: visit, cuts: fnd", line: 17,
      key: "\(care).kinds.visit[0].pays.limit.cuts", "did you mean 'fund'?"),
    Fault(
      "place", "place: [relatives]", "place: [relative]", line: 12,
      key: "\(care).kinds.care[3].when.place[0]",
      "did you mean 'relatives'?"),
    Fault(
      "level", "level: [5] }, limit", "level: [11] }, limit", line: 23,
      key: "\(care).month_limit[0].when.level[0]", "from 1 to 10"),
    Fault(
      "no number of a weight", "weight: \"1.2345\"", "weight: heavy", line: 11,
      key: "\(payment).grouping.drg.groups[0].weight", "a quantity; this"),
    Fault(
      "list for a weight", "weight: \"1.2345\"", "weight: [1]", line: 11,
      key: "\(payment).grouping.drg.groups[0].weight", "a quantity"),
    Fault(
      "weight of zero", "weight: \"1.2345\"", "weight: 0", line: 11,
      key: "\(payment).grouping.drg.groups[0].weight", "a number above zero"),
    Fault(
      "rate of zero", "rate: 8000 yuan", "rate: 0 yuan", line: 8,
      key: "\(payment).grouping.drg.rates[1].rate", "an amount above zero"),
    Fault(
      "price too fine", "value: 9 yuan", "value: 9.1234567 yuan", line: 8,
      key: "\(payment).grouping.dip.point_values[1].value", "a price such as 12.50 yuan; this"),
    Fault(
      "price without unit", "value: 9 yuan", "value: 9", line: 8,
      key: "\(payment).grouping.dip.point_values[1].value", "such as 12.50 yuan; this is a bare number"),
    Fault(
      "neither true nor false", "coefficient_on_deviation: true", "coefficient_on_deviation: yes", line: 10,
      key: "\(payment).grouping.dip.coefficient_on_deviation", "true or false"),
    Fault(
      "neither groups by weight nor by score", lines(0, 4...12), "  grouping: drg", line: 4,
      key: "\(payment).grouping", "a mapping with the key drg or dip"),
    Fault(
      "weights without rates", lines(0, 6...9), "      rates: none", line: 6,
      key: "\(payment).grouping.drg.rates", "rates, or unknown"),
    Fault(
      "no kind of fee", lines(3, 4...21), "  kinds: {}", line: 4, key: "\(care).kinds",
      "at least one kind of fee"),
    Fault(
      "kind of fee", "meals: none", "Meals: none", line: 21, key: "\(care).kinds.Meals", "lower-case"),
  ]

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  static let page =
    (try? String(contentsOfFile: "\(root)/Shared/PolicyBook/BesideCounter/README.md", encoding: .utf8)) ?? ""

  static let examples: [String] = page.components(separatedBy: "```yaml\n").dropFirst()
    .map { $0.components(separatedBy: "```")[0] }

  /// Lines of an example, counted from 1.
  private static func lines(_ example: Int, _ range: ClosedRange<Int>) -> String {
    guard examples.indices.contains(example) else { return "" }
    return examples[example].split(separator: "\n", omittingEmptySubsequences: false)
      .dropFirst(range.lowerBound - 1).prefix(range.count).joined(separator: "\n")
  }

  static func errors(in text: String) -> [FileError] {
    let yaml = CheckedYAML(name, text)
    let map = yaml.root?.map([], optional: YAMLValue.besideCounterKeys)
    let terms = map.flatMap { yaml.root?.besideCounter($0) }
    #expect((terms == nil) == !yaml.errors.isEmpty)
    return yaml.errors
  }

  static let name = "990000-test/2023.yaml"

  /// The example that a fault's change belongs to.
  static func file(of fault: Fault) -> GoodFile? {
    examples.first { $0.contains(fault.from) }.map { GoodFile(name, $0, errors: { errors(in: $0) }) }
  }

  @Test func `the examples of the schema's page have no fault`() {
    #expect(Self.examples.count == 4)
    for example in Self.examples { #expect(Self.errors(in: example) == []) }
  }

  @Test(arguments: faults)
  func `a fault names line and key`(fault: Fault) throws {
    try #require(Self.file(of: fault)).expect(fault)
  }

  @Test func `an absent block is not known, an absent one among others neither`() throws {
    let yaml = CheckedYAML("f", "long_term_care: none\nmaternity_allowance: unknown\n")
    let map = try #require(yaml.root?.map([], optional: YAMLValue.besideCounterKeys))
    let terms = try #require(yaml.root?.besideCounter(map))
    #expect(terms.hospitalPayment == .unknown("hospital_payment"))
    #expect(terms.maternityAllowance == .unknown("maternity_allowance"))
    #expect(terms.longTermCare == .known(nil))
  }

  @Test func `all faults of a case file are told at once`() {
    let text = """
      source: { title: x, url: "", authority: x, trust: none }
      region: "23010"
      date: 2024-06-31
      payment:
        institution: H1
        level: teriary
        scheme: employee
        group: none
        days: 7
        total: 1.5
        patient: 1 yuan
        other_funds: 0 yuan
        review: { decision: yes, document: d }
      expected:
        - { name: a, is: surplus, right: -1 yuan }
        - { name: b, is: fund, right: 1 yuan }
      """
    do {
      _ = try BesideCase.read(text, file: "beside/x.yaml")
      Issue.record("a faulty case was read")
    } catch {
      #expect(
        error.errors.map { "\($0.line) \($0.key)" } == [
          "2 region", "3 date", "6 payment.level", "9 payment.days", "10 payment.total",
          "13 payment.review.decision", "16 expected[1].is",
        ])
    }
  }

  @Test func `a case file asks one question`() {
    let text = """
      source: { title: x, url: "", authority: x, trust: none }
      region: "230100"
      date: 2024-06-30
      allowance: { average_monthly_wage: 1 yuan, kind: normal, children: 1 }
      care: { level: 1, place: home, items: [{ kind: care, unit: day, quantity: 1, price: 1 yuan }] }
      expected: none
      """
    let error = #expect(throws: PolicyErrors.self) { try BesideCase.read(text, file: "beside/x.yaml") }
    #expect(error?.errors.first?.expected == "one of payment, allowance, care")
  }
}
