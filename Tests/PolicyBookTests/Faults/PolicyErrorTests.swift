// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import PolicyBook
import Testing

@Suite struct PolicyErrorTests {
  static let basic = "resident.basic_fund.inpatient"

  static let faults = [
    Fault(
      "bare float", "ratio: 65%", "ratio: 0.65", line: 46, key: "resident.major_illness.assisted.ratio",
      "bare float"),
    Fault(
      "wrong unit", "threshold: 16901 yuan", "threshold: 16901 fen", line: 39,
      key: "resident.major_illness.threshold", "such as 300 yuan"),
    Fault(
      "bare number", "threshold: 16901 yuan", "threshold: 16901", line: 39,
      key: "resident.major_illness.threshold", "bare number"),
    Fault(
      "ratio over 100%", "{ above: 0 yuan, ratio: 70% }", "{ above: 0 yuan, ratio: 170% }", line: 23,
      key: "\(basic).segments[0].bands[0].ratio", "at most 100%"),
    Fault(
      "missing source", "    source: { title: MI }\n", "", line: 36, key: "resident.major_illness.source",
      "missing"),
    Fault(
      "missing key", "    limit: unknown\n", "", line: 36, key: "resident.major_illness.limit", "missing"),
    Fault(
      "unknown key", "threshold_factor", "treshold_factor", line: 45,
      key: "resident.major_illness.assisted.treshold_factor", "did you mean 'threshold_factor'?"),
    Fault(
      "overlap", "{ above: 0 yuan, ratio: 70% }",
      "{ above: 0 yuan, up_to: 100 yuan, ratio: 70% }\n            - { above: 99 yuan, ratio: 80% }",
      line: 24, key: "\(basic).segments[0].bands[1]", "overlap"),
    Fault(
      "gap", "{ above: 0 yuan, ratio: 70% }",
      "{ above: 0 yuan, up_to: 100 yuan, ratio: 70% }\n            - { above: 101 yuan, ratio: 80% }",
      line: 24, key: "\(basic).segments[0].bands[1]", "no gap"),
    Fault(
      "gap at zero", "{ above: 0 yuan, ratio: 70% }", "{ above: 1 yuan, ratio: 70% }", line: 23,
      key: "\(basic).segments[0].bands[0]", "no gap"),
    Fault(
      "gap at the end", "{ above: 0 yuan, ratio: 70% }", "{ above: 0 yuan, up_to: 9 yuan, ratio: 70% }",
      line: 23, key: "\(basic).segments[0].bands[0]", "no gap"),
    Fault("date that does not exist", "2023-12-31", "2023-02-30", line: 3, key: "effective.to", "a date"),
    Fault("open end", "2023-12-31", "none", line: 3, key: "effective.to", "a date"),
    Fault("ends before it begins", "2023-12-31", "2022-12-31", line: 3, key: "effective", "ends before"),
    Fault(
      "word of an enum", "cut: gross", "cut: gros", line: 40, key: "resident.major_illness.cut",
      "did you mean 'gross'?"),
    Fault("folder of another region", "\"500000\"", "\"500001\"", line: 1, key: "region", "folder"),
    Fault(
      "row that cannot be reached", "          - { when: { level: [secondary] }, amount: 300 yuan }",
      "          - { amount: 100 yuan }\n          - { when: { level: [secondary] }, amount: 300 yuan }",
      line: 15, key: "\(basic).deductible.amounts[1]", "reached"),
    Fault(
      "duplicate key", "name: Chongqing", "name: Chongqing\nname: Chongqing", line: 2, key: "name", "once"),
    Fault("alias", "cut: gross", "cut: &x gross", line: 40, key: "", "anchors or aliases"),
    Fault("no YAML", "cut: gross", "cut: [gross", line: 41, key: "", "readable YAML"),
  ]

  @Test(arguments: faults)
  func `a fault is named with file, line and key`(fault: Fault) {
    Self.file.expect(fault)
  }

  @Test func `the good file loads`() {
    #expect(Self.errors([("500000-chongqing/2023.yaml", Self.good)]).isEmpty)
  }

  @Test func `all faults of all files come at once`() {
    let bad = Self.good.replacingOccurrences(of: "cut: gross", with: "cut: x").replacingOccurrences(
      of: "ratio: 65%", with: "ratio: 65")
    let errors = Self.errors([
      ("500000-a/1.yaml", bad), ("500000-b/2.yaml", bad), ("shop/3.yaml", "product: x"),
    ])
    #expect(errors.filter { $0.file == "500000-a/1.yaml" }.map(\.line) == [40, 46])
    #expect(errors.filter { $0.file == "500000-b/2.yaml" }.map(\.line) == [40, 46])
    #expect(errors.contains { $0.file == "shop/3.yaml" && $0.key == "benefits" })
  }

  @Test func `hostile text is refused before it is parsed`() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(Self.errors([("500000-c/1.yaml", "a: \(deep)")]).map(\.line) == [1])
    let indented = (0..<200).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
    #expect(Self.errors([("500000-c/1.yaml", indented)]).count == 1)
    let bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]"
    #expect(Self.errors([("500000-c/1.yaml", bomb)]).map(\.line) == [1])
  }

  @Test func `ampersands and stars inside texts are no anchors`() {
    let text = Self.good.replacingOccurrences(of: "title: MI", with: "title: \"*A* & B: &c\"")
      .replacingOccurrences(
        of: "name: Chongqing", with: "name: A & B *c # &d")
    #expect(Self.errors([("500000-chongqing/2023.yaml", text)]).isEmpty)
  }

  static func errors(_ files: [(String, String)]) -> [FileError] {
    do {
      _ = try PolicyBook.read(files.map { (name: $0.0, bytes: Array($0.1.utf8)) })
      return []
    } catch { return error.errors }
  }

  static let file = GoodFile("500000-chongqing/2023.yaml", good)

  static let good = """
    region: "500000"
    name: Chongqing
    effective: { from: 2023-01-01, to: 2023-12-31 }
    rounding: half_up
    accounts: unknown
    employee: unknown
    resident:
      basic_fund:
        inpatient:
          source: { title: basic }
          deductible:
            kind: per_stay
            amounts:
              - { when: { level: [secondary] }, amount: 300 yuan }
            later_stays: unknown
            yearly_ceiling: none
          border_base: deductible
          accumulation: per_bill
          segments:
            - when: { level: [secondary] }
              bands:
                # A comment, so that lines count.
                - { above: 0 yuan, ratio: 70% }
          cap: { base: fund, accumulation: yearly, counts: all_care, limit: none }
        outpatient: unknown
        emergency: unknown
        chronic_outpatient: unknown
        day_surgery: unknown
        pharmacy: unknown
        maternity: unknown

      large_amount: none

      major_illness:
        # More.
        source: { title: MI }
        care: all
        pre_self_pay: excluded
        threshold: 16901 yuan
        cut: gross
        bands: unknown
        limit: unknown
        accumulation: yearly
        assisted:
          { categories: [low_income], threshold_factor: 50%,
          ratio: 65%, limit: none }
      civil_servant: none
      medical_assistance: unknown
      tilted_assistance: unknown

    """
}
