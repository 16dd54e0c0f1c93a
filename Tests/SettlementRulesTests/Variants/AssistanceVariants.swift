// SPDX-License-Identifier: Apache-2.0

import Domain

private let destitute = "{ when: { category: [destitute] }, benefit: \(Block.benefit(bands: "100%")) }"
private let lowIncome =
  "{ when: { category: [low_income] }, benefit: \(Block.benefit(bands: "[{ above: 0 yuan, up_to: 6000 yuan, ratio: 70% }, { above: 6000 yuan, ratio: 75% }]", limit: "50000 yuan")) }"
private let edge =
  "{ when: { category: [low_income_edge, monitored] }, benefit: \(Block.benefit(threshold: "3000 yuan", cut: "gross", bands: "[{ above: 0 yuan, up_to: 12000 yuan, ratio: 65% }, { above: 12000 yuan, ratio: 70% }]", limit: "80000 yuan")) }"

/// Medical assistance, tilted assistance, other public funds.
let assistanceVariants: [Variant] = [
  Variant(
    name: "assistance by category, with bands",
    blocks: ["medical_assistance": Block.assistance("[\(destitute), \(lowIncome), \(edge)]")],
    person: VariantPerson(categories: [.lowIncome]),
    visits: [Visit(inScope: "10000", gives: ["medical_assistance 7200.00"])]),
  Variant(
    name: "assistance with a threshold inside the bands",
    blocks: ["medical_assistance": Block.assistance("[\(destitute), \(lowIncome), \(edge)]")],
    person: VariantPerson(categories: [.lowIncomeEdge]),
    visits: [Visit(inScope: "50000", gives: ["medical_assistance 32450.00"])]),
  Variant(
    name: "assistance: the best of several categories",
    blocks: ["medical_assistance": Block.assistance("[\(destitute), \(lowIncome), \(edge)]")],
    person: VariantPerson(categories: [.monitored, .lowIncome]),
    visits: [Visit(inScope: "10000", gives: ["medical_assistance 7200.00"])]),
  Variant(
    name: "assistance with the pre-self-pay part",
    blocks: ["medical_assistance": Block.assistance("[\(destitute)]", preSelfPay: "included")],
    person: VariantPerson(categories: [.destitute]),
    visits: [Visit(inScope: "1000", preSelfPay: "200", gives: ["medical_assistance 1200.00"])]),
  Variant(
    name: "assistance with limits by kind of care and over all",
    blocks: [
      "medical_assistance": Block.assistance(
        "[{ when: { care: [outpatient] }, benefit: \(Block.benefit(bands: "80%", limit: "1000 yuan", more: "counted_under: outpatient")) }, { when: { care: [inpatient] }, benefit: \(Block.benefit(bands: "80%", limit: "9000 yuan", more: "counted_under: inpatient")) }]",
        more: "limit: 9500 yuan")
    ],
    person: VariantPerson(categories: [.lowIncome]),
    visits: [
      Visit(inScope: "5000", care: .outpatient, gives: ["medical_assistance 1000.00"]),
      Visit(inScope: "5000", gives: ["medical_assistance 4000.00"]),
      Visit(inScope: "9000", gives: ["medical_assistance 4500.00"]),
    ]),
  Variant(
    name: "tilted assistance after regular referral only",
    blocks: [
      "medical_assistance": Block.assistance("[\(lowIncome)]"),
      "tilted_assistance": Block.assistance(
        "[{ when: { referral: [regular], place: [insured_region, insured_province] }, benefit: \(Block.benefit(threshold: "2000 yuan", bands: "70%", limit: "20000 yuan", accumulation: "per_bill")) }]"
      ),
    ],
    person: VariantPerson(categories: [.lowIncome]),
    visits: [
      Visit(inScope: "10000", gives: ["tilted_assistance 0.00"]),
      // Of the year's base the first band is full: 10000 × 75 %; 2500 are left, 500 above the threshold.
      Visit(inScope: "10000", referral: .regular, gives: ["tilted_assistance 350.00"]),
    ]),
  Variant(
    name: "tilted assistance for everybody with a large rest",
    blocks: [
      "tilted_assistance": Block.assistance(
        "[{ benefit: \(Block.benefit(threshold: "5000 yuan", bands: "70%", limit: "20000 yuan")) }]")
    ],
    visits: [Visit(inScope: "50000", gives: ["tilted_assistance 20000.00"])]),
  Variant(
    name: "other public funds: hospital relief on all that is left, then poverty insurance on own expense",
    blocks: [
      "other_funds":
        "[{ key: hospital_relief, source: { title: t }, care: [inpatient], costs: [{ part: in_scope_self, weight: 100% }, { part: own_expense, classes: all, weight: 100% }], rows: [{ when: { category: [destitute] }, benefit: \(Block.benefit(bands: "10%")) }] }, { key: poverty_insurance, source: { title: t }, care: all, costs: [{ part: own_expense, classes: all, weight: 100% }], rows: [{ benefit: \(Block.benefit(threshold: "100 yuan", bands: "85%")) }] }]"
    ],
    person: VariantPerson(categories: [.destitute]),
    visits: [
      Visit(
        inScope: "1000", ownExpense: "500",
        // 10 % of 1500, taken from the in-scope part first; (500 - 100) × 85 %.
        gives: ["other_fund.hospital_relief 150.00", "other_fund.poverty_insurance 340.00"])
    ]),
]
