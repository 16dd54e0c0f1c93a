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
      "kind of fee", "meals: none", "Meals: none", line: 21, key: "\(care).kinds.Meals", "lower-case"),
  ]

  static let page: String = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path = root.appendingPathComponent("Shared/PolicyBook/BesideCounter/README.md").path
    return (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }()

  static let examples: [String] = page.components(separatedBy: "```yaml\n").dropFirst()
    .map { $0.components(separatedBy: "```")[0] }

  static func errors(in text: String) -> [FileError] {
    let yaml = CheckedYAML("990000-test/2023.yaml", text)
    let map = yaml.root?.map([], optional: YAMLValue.besideCounterKeys)
    let terms = map.flatMap { yaml.root?.besideCounter($0) }
    #expect((terms == nil) == !yaml.errors.isEmpty)
    return yaml.errors
  }

  @Test func `the examples of the schema's page have no fault`() {
    #expect(Self.examples.count == 4)
    for example in Self.examples { #expect(Self.errors(in: example) == []) }
  }

  @Test(arguments: faults)
  func `a fault names line and key`(fault: Fault) throws {
    let example = try #require(Self.examples.first { $0.contains(fault.from) })
    let errors = Self.errors(in: example.replacingOccurrences(of: fault.from, with: fault.to))
    #expect(
      errors.contains {
        $0.line == fault.line && $0.key == fault.key && $0.expected.contains(fault.expected)
      }, "\(errors)")
    #expect(errors.count == 1, "\(errors)")
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
