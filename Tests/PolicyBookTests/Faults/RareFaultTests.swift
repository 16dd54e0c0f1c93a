// SPDX-License-Identifier: Apache-2.0

import PolicyBook
import Testing

/// The classes of faults that are rarely met: shared kinds of care, orders, places, and values in the wrong shape.
@Suite struct RareFaultTests {
  private static let basic = PolicyErrorTests.basic
  private static let amount = "\(FurtherFaultTests.row).amount"

  static let shapes = [
    Fault(
      "key that is a list", "name: Chongqing", "name: Chongqing\n[a]: b", line: 3, key: "", "a text as key"),
    Fault(
      "key unlike any", "accounts: unknown", "accounts: unknown\nweather: fine", line: 6, key: "weather",
      "no key of this name; known are region"),
    Fault(
      "value where keys are free", "rounding: half_up", "rounding: half_up\nfigures: 5 yuan", line: 5,
      key: "figures", "a mapping"),
    Fault(
      "free key that is a list", "rounding: half_up",
      "rounding: half_up\nfigures: { [a]: { source: { title: x }, amount: 5 yuan } }", line: 5,
      key: "figures", "a text as key"),
    Fault(
      "value for a list", "later_stays: unknown", "later_stays: 100 yuan", line: 15,
      key: "\(basic).deductible.later_stays", "a list"),
    Fault(
      "list for a text", "name: Chongqing", "name: [Chongqing]", line: 2, key: "name", "a text of 1 to 100"),
    Fault(
      "text too long", "name: Chongqing", "name: \(String(repeating: "x", count: 101))", line: 2, key: "name",
      "a text of 1 to 100"),
    Fault(
      "list for a word", "cut: gross", "cut: [gross]", line: 40, key: "resident.major_illness.cut",
      "one of gross"),
    Fault("list for a code", "\"500000\"", "[500000]", line: 1, key: "region", "a region code"),
    Fault(
      "list for a date", "from: 2023-01-01", "from: [2023]", line: 3, key: "effective.from", "a date such as"),
    Fault("empty file", PolicyErrorTests.good, "", line: 0, key: "", "the file is empty"),
  ]

  static let sources = [
    source("month that is none", "date: 2023-13", "date", "2023, 2023-12, 2023-12-09"),
    source("day without a year", "date: 12-09", "date", "one of these after 'about', or undated"),
    source("word for a date", "date: about", "date", "or undated"),
    source("confidence of no kind", "confidence: hig", "confidence", "did you mean 'high'?"),
    source("empty kind", "kind: \"\"", "kind", "a text of 1 to 200 bytes"),
    Fault(
      "more than a receipt prints", "source: { title: MI }",
      "source: { title: MI, kind: k, remark: \(String(repeating: "x", count: 293)) }", line: 36,
      key: "resident.major_illness.source", "title, kind, date and remark of at most 300 bytes together"),
  ]

  private static func source(_ name: String, _ more: String, _ key: String, _ expected: String) -> Fault {
    Fault(
      name, "source: { title: MI }", "source: { title: MI, \(more) }", line: 36,
      key: "resident.major_illness.source.\(key)", expected)
  }

  static let schemes = [
    Fault(
      "kind of care with its own terms", "    outpatient: unknown", "    outpatient: outpatient", line: 25,
      key: "resident.basic_fund.outpatient", "a kind of care with terms of its own"),
    Fault(
      "kind of care with those of one that has none", "outpatient: unknown\n    emergency: unknown",
      "outpatient: emergency\n    emergency: inpatient", line: 25, key: "resident.basic_fund.outpatient",
      "a kind of care with terms of its own"),
    Fault(
      "payer twice in the order", "civil_servant: none",
      "civil_servant: none\n  supplement_order: [major_illness, major_illness]", line: 48,
      key: "resident.supplement_order", "each once of large_amount"),
    Fault(
      "payer that has its place", "civil_servant: none",
      "civil_servant: none\n  supplement_order: [basic_fund, major_illness]", line: 48,
      key: "resident.supplement_order", "each once of large_amount"),
    Fault(
      "most below least", "amount: 300 yuan",
      "amount: { share: 20%, of: total, at_least: 20 yuan, at_most: 10 yuan }", line: 14,
      key: "\(amount).at_most", "not below at_least"),
    Fault(
      "assistance of one kind of person twice", "medical_assistance: unknown",
      "medical_assistance: { source: { title: x }, care: all, pre_self_pay: excluded, rows: [\(poor), \(poor)] }",
      line: 48, key: "resident.medical_assistance.rows[1]", "row [0] holds for all its cases"),
  ]

  private static let poor = "{ when: { category: [destitute] }, benefit: unknown }"

  private static func fund(_ classes: String) -> String {
    """
    civil_servant: none
      other_funds: [{ key: a, source: { title: x }, care: all, costs: [{ part: own_expense, weight: 100%\(classes) }], \
    rows: [{ benefit: { threshold: 0 yuan, cut: gross, bands: 50%, limit: none, accumulation: yearly } }] }]
    """
  }

  private static let cost = "resident.other_funds[0].costs[0]"

  static let classes = [
    Fault(
      "own expense of no class", "civil_servant: none", fund(""), line: 48, key: cost,
      "classes: all, a list of cost classes, or { except: [...] }"),
    Fault(
      "misspelt except", "civil_servant: none", fund(", classes: { exept: [drug] }"), line: 48,
      key: "\(cost).classes.exept", "did you mean 'except'?"),
    Fault(
      "all but nothing", "civil_servant: none", fund(", classes: { except: [] }"), line: 48,
      key: "\(cost).classes.except", "a list of 1 to"),
    Fault(
      "class excepted twice", "civil_servant: none", fund(", classes: { except: [drug, drug] }"), line: 48,
      key: "\(cost).classes.except", "names nothing twice"),
    Fault(
      "no name of a class", "civil_servant: none", fund(", classes: { except: [Drug 1] }"), line: 48,
      key: "\(cost).classes.except[0]", "a cost class; this"),
  ]

  @Test(arguments: shapes + sources + schemes + classes)
  func `a fault of a region's file is named with file, line and key`(fault: Fault) {
    PolicyErrorTests.file.expect(fault)
  }

  /// With a figure that others are shares of; lines below it are one more.
  static let figured = GoodFile(
    "500000-chongqing/2023.yaml",
    PolicyErrorTests.good.replacing(
      "rounding: half_up",
      with: "rounding: half_up\nfigures: { wage: { source: { title: x }, amount: 100 yuan } }"))

  static let shares = [
    Fault(
      "share too fine", "threshold: 16901 yuan", "threshold: { share: 5.123%, of: wage }", line: 40,
      key: "resident.major_illness.threshold.share", "a share such as 600%; this"),
    Fault(
      "share without unit", "threshold: 16901 yuan", "threshold: { share: 5, of: wage }", line: 40,
      key: "resident.major_illness.threshold.share", "such as 600%; this is a bare number"),
    Fault(
      "misspelt figure", "threshold: 16901 yuan", "threshold: { share: 5%, of: wages }", line: 40,
      key: "resident.major_illness.threshold.of", "a name under figures; did you mean 'wage'?"),
  ]

  @Test(arguments: shares)
  func `a fault of a share is named with file, line and key`(fault: Fault) {
    #expect(Self.figured.errors(Self.figured.text) == [])
    Self.figured.expect(fault)
  }

  private static let last = "limit: 7 yuan, pre_existing: same, places: same"

  static let products = [
    Fault(
      "neither yes nor no", "public_settlement_first: unknown", "public_settlement_first: sometimes", line: 8,
      key: "public_settlement_first", "true, false, unknown, or the change"),
    Fault(
      "change of no kind", last, "limit: 7 yuan, pre_existing: less, places: same", line: 13,
      key: "benefits[1].pre_existing", "same, excluded, { factor: 50% }"),
    Fault(
      "two changes at once", last,
      "limit: 7 yuan, pre_existing: { factor: 50%, ratio: 30% }, places: same", line: 13,
      key: "benefits[1].pre_existing", "exactly one of factor, ratio, bands"),
    Fault(
      "no change for a place", last,
      "limit: 7 yuan, pre_existing: same, places: { insured_region: same, insured_province: same }", line: 13,
      key: "benefits[1].places.other_province", "missing"),
    Fault(
      "change of no kind for a place", last,
      "limit: 7 yuan, pre_existing: same, places: { insured_region: same, insured_province: same, other_province: 5% }",
      line: 13, key: "benefits[1].places.other_province", "same, excluded, { factor: 50% }"),
    Fault(
      "place that is none", last, "\(last), place_weights: { abroad: 50% }", line: 13,
      key: "benefits[1].place_weights.abroad", "no key of this name"),
  ]

  @Test(arguments: products)
  func `a fault of a product's file is named with file, line and key`(fault: Fault) {
    FurtherFaultTests.productFile.expect(fault)
  }
}
