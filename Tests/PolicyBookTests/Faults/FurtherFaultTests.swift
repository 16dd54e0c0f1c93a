// SPDX-License-Identifier: Apache-2.0

import Foundation
import PolicyBook
import Testing

/// The classes of faults that `PolicyErrorTests` does not show: values, lists, rows, blocks, and files of products.
@Suite struct FurtherFaultTests {
  static let row = "\(PolicyErrorTests.basic).deductible.amounts[0]"
  static let stay = "{ when: { level: [secondary] }, amount: 300 yuan }"

  static let values = [
    Fault("no code", "\"500000\"", "\"50000x\"", line: 1, key: "region", "a region code; this"),
    Fault("empty text", "name: Chongqing", "name: \"\"", line: 2, key: "name", "a text of 1 to 100 bytes"),
    Fault(
      "no day", "rounding: half_up", "rounding: half_up\nbenefit_year: { begins: 13-01 }", line: 5,
      key: "benefit_year.begins", "a day such as 07-01"),
    Fault(
      "three decimals", "300 yuan", "300.123 yuan", line: 14, key: "\(row).amount", "such as 300 yuan; this"),
    Fault("negative amount", "300 yuan", "-300 yuan", line: 14, key: "\(row).amount", "not negative"),
    Fault(
      "ratio too fine", "ratio: 70%", "ratio: 70.123%", line: 23,
      key: "\(PolicyErrorTests.basic).segments[0].bands[0].ratio", "a ratio such as 65%; this"),
    Fault(
      "figure that is not there", "300 yuan", "{ share: 5%, of: wage }", line: 14, key: "\(row).amount.of",
      "a name under figures"),
    Fault("tag", "cut: gross", "cut: !x gross", line: 40, key: "", "no tags"),
    Fault(
      "neither of two words", "pre_self_pay: excluded", "pre_self_pay: no", line: 38,
      key: "resident.major_illness.pre_self_pay", "included or excluded"),
  ]

  static let rows = [
    Fault(
      "word twice", stay, "{ when: { level: [secondary, secondary] }, amount: 300 yuan }", line: 14,
      key: "\(row).when.level", "names nothing twice"),
    Fault(
      "empty list", stay, "{ when: { level: [] }, amount: 300 yuan }", line: 14, key: "\(row).when.level",
      "a list of 1 to"),
    Fault(
      "range backwards", stay, "{ when: { age: { from: 9, to: 8 } }, amount: 300 yuan }", line: 14,
      key: "\(row).when.age", "from not above to"),
    Fault(
      "no whole number", stay, "{ when: { age: { from: 1.5 } }, amount: 300 yuan }", line: 14,
      key: "\(row).when.age.from", "a whole number from 0 to 150"),
    Fault(
      "two values in a row", "        - when: { level: [secondary] }\n",
      "        - when: { level: [secondary] }\n          ratio: 5%\n", line: 20,
      key: "\(PolicyErrorTests.basic).segments[0]", "exactly one of bands, ratio, quota"),
    Fault(
      "band after one without end", "{ above: 0 yuan, ratio: 70% }",
      "{ above: 0 yuan, ratio: 70% }\n            - { above: 5 yuan, ratio: 80% }", line: 24,
      key: "\(PolicyErrorTests.basic).segments[0].bands[1]", "the band before has no end"),
    Fault(
      "empty band", "{ above: 0 yuan, ratio: 70% }",
      "{ above: 0 yuan, up_to: 0 yuan, ratio: 70% }\n            - { above: 0 yuan, ratio: 70% }", line: 23,
      key: "\(PolicyErrorTests.basic).segments[0].bands[0]", "up_to over above"),
  ]

  private static let fund = """
    { key: a, source: { title: x }, care: all, costs: [{ part: in_scope_self, weight: 100% }], \
    rows: [{ benefit: { threshold: 0 yuan, cut: gross, bands: 50%, limit: none, accumulation: yearly } }] }
    """

  static let blocks = [
    Fault(
      "deductible without a kind", "kind: per_stay", "kind: none", line: 12,
      key: "\(PolicyErrorTests.basic).deductible.kind", "deductible: none"),
    Fault(
      "no rule for later stays", "        later_stays: unknown\n", "", line: 12,
      key: "\(PolicyErrorTests.basic).deductible", "for per_stay"),
    Fault(
      "no mapping", "cap: { base: fund, accumulation: yearly, counts: all_care, limit: none }", "cap: 5 yuan",
      line: 24, key: "\(PolicyErrorTests.basic).cap", "a mapping with the keys base"),
    Fault(
      "large amount that pays nothing", "large_amount: none",
      "large_amount: { source: { title: x }, care: all, above_cap: none, self_part: none }", line: 32,
      key: "resident.large_amount", "above_cap or self_part"),
    Fault(
      "fund twice", "civil_servant: none", "civil_servant: none\n  other_funds: [\(fund), \(fund)]", line: 48,
      key: "resident.other_funds", "a key of its own for each fund"),
    Fault(
      "classes of what has none", "civil_servant: none",
      "civil_servant: none\n  other_funds: [\(fund.replacing("part: in_scope_self,", with: "part: in_scope_self, classes: [drug],"))]",
      line: 48, key: "resident.other_funds[0].costs[0].classes", "classes only for own_expense"),
  ]

  @Test(arguments: values + rows + blocks)
  func `a fault of a region's file is named with file, line and key`(fault: Fault) {
    PolicyErrorTests.file.expect(fault)
  }

  static let products = [
    Fault(
      "no insurer's payer", "payer: city_insurance", "payer: basic_fund", line: 4, key: "payer",
      "city_insurance or"),
    Fault(
      "another folder", "insurer: shop", "insurer: other", line: 2, key: "insurer",
      "the file's folder, 'shop'"),
    Fault(
      "benefit twice", "key: b,", "key: a,", line: 12, key: "benefits",
      "each benefit key once; [1] repeats 'a'"),
    Fault(
      "shared deductible that is not there", "deductible: { first: 2 yuan, renewals: none }",
      "deductible: { shared: main }", line: 12, key: "benefits",
      "a shared deductible named 'main', which [1] uses"),
    Fault(
      "shared limit that is not there", "limit: 7 yuan", "limit: 7 yuan, shared_limit: both", line: 12,
      key: "benefits", "a shared limit named 'both', which [1] uses"),
    Fault("missing benefits", "product: p-1\n", "", line: 1, key: "product", "this key, which is missing"),
  ]

  @Test(arguments: products)
  func `a fault of a product's file is named with file, line and key`(fault: Fault) {
    #expect(Self.productFile.errors(Self.product) == [])
    Self.productFile.expect(fault)
  }

  private static func benefit(_ key: String, _ first: String, _ limit: String) -> String {
    """
      - { key: \(key), source: { title: x }, care: all, costs: [{ part: in_scope_self, weight: 100% }], \
    deductible: { first: \(first), renewals: none }, cut: gross, bands: 80%, limit: \(limit), pre_existing: same, \
    places: same }
    """
  }

  static let productFile = GoodFile("shop/1.yaml", product)

  static let product = """
    product: p-1
    insurer: shop
    name: P
    payer: city_insurance
    effective: { from: 2023-01-01, to: 2023-12-31 }
    rounding: half_up
    source: { title: x }
    public_settlement_first: unknown
    earlier_products: unknown
    shared_deductibles: none
    benefits:
    \(benefit("a", "1 yuan", "none"))
    \(benefit("b", "2 yuan", "7 yuan"))

    """
}
