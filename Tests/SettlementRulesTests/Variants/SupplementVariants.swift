// SPDX-License-Identifier: Apache-2.0

import Domain

private let capped =
  "{ inpatient: \(Block.basic(segments: "[{ ratio: 80% }]", cap: "{ base: fund, accumulation: yearly, counts: all_care, limit: 80000 yuan }")) }"

/// Payers after the basic fund.
let supplementVariants: [Variant] = [
  Variant(
    name: "large amount above the cap, up to its own cap",
    blocks: [
      "basic_fund": capped,
      "large_amount":
        "{ source: { title: t }, above_cap: { segments: [{ ratio: 90% }], limit: 50000 yuan }, self_part: none }",
    ], scheme: .employee,
    visits: [
      Visit(inScope: "140000", gives: ["basic_fund 80000.00", "large_amount 36000.00"]),
      Visit(inScope: "40000", gives: ["basic_fund 0.00", "large_amount 14000.00"]),
    ]),
  Variant(
    name: "large amount above the cap by bands and age",
    blocks: [
      "basic_fund": capped,
      "large_amount":
        "{ source: { title: t }, above_cap: { segments: [{ when: { age: { from: 70 } }, ratio: 98% }, { bands: [{ above: 0 yuan, up_to: 20000 yuan, ratio: 90% }, { above: 20000 yuan, up_to: 50000 yuan, ratio: 95% }, { above: 50000 yuan, ratio: 0% }] }], limit: none }, self_part: none }",
    ], scheme: .employee,
    visits: [
      Visit(inScope: "130000", gives: ["large_amount 27500.00"]),
      // The bands go on over the year: 20000 more at 95 %, the rest lies above the second cap.
      Visit(inScope: "50000", gives: ["large_amount 19000.00"]),
    ]),
  Variant(
    name: "large amount on the self part of the year",
    blocks: [
      "basic_fund": capped,
      "large_amount":
        "{ source: { title: t }, above_cap: none, self_part: { pre_self_pay: included, rows: [{ benefit: \(Block.benefit(threshold: "11000 yuan", bands: "[{ above: 0 yuan, up_to: 50000 yuan, ratio: 75% }, { above: 50000 yuan, ratio: 80% }]")) }] } }",
    ], scheme: .employee,
    visits: [
      // Self part 10000 + 500; then 10000 more: 9500 above 11000.
      Visit(inScope: "50000", preSelfPay: "500", gives: ["large_amount 0.00"]),
      Visit(inScope: "50000", gives: ["large_amount 7125.00"]),
    ]),
  Variant(
    name: "a payer and a cap of which the sources do not tell",
    blocks: [
      "basic_fund": "{ inpatient: \(Block.basic(segments: "[{ ratio: 80% }]", cap: "not_told")) }",
      "large_amount": "not_told", "civil_servant": "not_told", "medical_assistance": "not_told",
    ], scheme: .employee,
    // The fund pays as without a cap; who is not told pays nothing.
    visits: [
      Visit(inScope: "9000000", gives: ["basic_fund 7200000.00", "large_amount 0.00", "not_told 0.00"])
    ]
  ),
  Variant(
    name: "major illness with bands on the gross base",
    blocks: [
      "major_illness": Block.majorIllness(
        threshold: "12000 yuan", cut: "gross",
        bands:
          "[{ above: 0 yuan, up_to: 30000 yuan, ratio: 60% }, { above: 30000 yuan, up_to: 100000 yuan, ratio: 65% }, { above: 100000 yuan, ratio: 75% }]"
      )
    ],
    visits: [Visit(inScope: "150000", gives: ["major_illness 93800.00"])]),
  Variant(
    name: "major illness with bands above the threshold",
    blocks: [
      "major_illness": Block.majorIllness(
        threshold: "20000 yuan",
        bands: "[{ above: 0 yuan, up_to: 20000 yuan, ratio: 30% }, { above: 20000 yuan, ratio: 40% }]")
    ],
    visits: [Visit(inScope: "50000", gives: ["major_illness 10000.00"])]),
  Variant(
    name: "major illness per visit",
    blocks: ["major_illness": Block.majorIllness(accumulation: "per_bill")],
    visits: [
      Visit(inScope: "15000", gives: ["major_illness 3000.00"]),
      Visit(inScope: "15000", gives: ["major_illness 3000.00"]),
    ]),
  Variant(
    name: "major illness over the year, with pre-self-pay",
    blocks: ["major_illness": Block.majorIllness(preSelfPay: "included")],
    visits: [
      Visit(inScope: "9000", preSelfPay: "500", gives: ["major_illness 0.00"]),
      Visit(inScope: "1000", preSelfPay: "500", gives: ["major_illness 600.00"]),
    ]),
  Variant(
    name: "major illness not for outpatients",
    blocks: ["major_illness": Block.majorIllness(care: "[inpatient]")],
    visits: [
      Visit(inScope: "20000", care: .outpatient, gives: ["major_illness 0.00"]),
      Visit(inScope: "20000", gives: ["major_illness 6000.00"]),
    ]),
  Variant(
    name: "major illness with a limit that enrolment raises",
    blocks: [
      "major_illness": Block.majorIllness(
        limit: "[{ when: { enrolled_years: { from: 2 } }, limit: 4500 yuan }, { limit: 4000 yuan }]")
    ],
    person: VariantPerson(enrolledYears: 2),
    visits: [Visit(inScope: "50000", gives: ["major_illness 4500.00"])]),
  Variant(
    name: "major illness for assisted persons: half the threshold, five points, no limit",
    blocks: [
      "major_illness": Block.majorIllness(
        limit: "4000 yuan",
        assisted:
          "[{ categories: [destitute], threshold_factor: 0%, ratio: 70%, limit: none }, { categories: [low_income], threshold_factor: 50%, ratio: { plus: 5% }, limit: none }]"
      )
    ],
    person: VariantPerson(categories: [.lowIncome]),
    visits: [Visit(inScope: "15000", gives: ["major_illness 6500.00"])]),
  Variant(
    name: "major illness with a ratio above the basic cap",
    blocks: ["basic_fund": capped, "major_illness": Block.majorIllness(more: "above_cap: 90%")],
    // Below the cap 100000 × 20 % = 20000 self, 10000 above the threshold; above the cap 50000 × 90 %.
    visits: [Visit(inScope: "150000", gives: ["major_illness 51000.00"])]),
  Variant(
    name: "major illness without what lies above the basic cap",
    blocks: ["basic_fund": capped, "major_illness": Block.majorIllness(more: "above_cap: excluded")],
    visits: [Visit(inScope: "150000", gives: ["major_illness 6000.00"])]),
  Variant(
    name: "major illness with special drugs after 15 percent",
    blocks: [
      "major_illness": Block.majorIllness(
        more: "extra_costs: [{ part: own_expense, classes: [special_drug], weight: 85% }]")
    ],
    // 20000 + 0.85 × 10000 = 28500, 18500 above the threshold.
    visits: [Visit(inScope: "20000", ownExpense: "10000", gives: ["major_illness 11100.00"])]),
  Variant(
    name: "civil-servant supplement by ratio, and all above the cap",
    blocks: [
      "basic_fund": capped,
      "civil_servant": Block.supplement(
        below: "[{ when: { person_type: [retired] }, ratio: 95% }, { ratio: 90% }]"),
    ], scheme: .employee, person: VariantPerson(type: .retired, civilServant: true),
    // 20000 × 95 % + 50000
    visits: [Visit(inScope: "150000", gives: ["civil_servant 69000.00"])]),
  Variant(
    name: "civil-servant supplement: deductible by ratio, the self part above a threshold in full",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(deductible: Block.deductible(), segments: "[{ ratio: 80% }]")) }",
      "civil_servant": Block.supplement(
        below: "[{ benefit: \(Block.benefit(threshold: "1000 yuan", bands: "100%")) }]",
        more: "deductible_part: [{ when: { person_type: [retired] }, ratio: 85% }, { ratio: 80% }]"),
    ], scheme: .employee, person: VariantPerson(type: .working, civilServant: true),
    visits: [
      // 800 × 80 % + (2000 - 1000)
      Visit(inScope: "10800", gives: ["basic_fund 8000.00", "civil_servant 1640.00"]),
      // The threshold is that of the year.
      Visit(inScope: "10800", gives: ["civil_servant 2640.00"]),
    ]),
  Variant(
    name: "civil-servant supplement above a share of the wage, for outpatients by bands",
    blocks: [
      "civil_servant": Block.supplement(
        below:
          "[{ when: { care: [outpatient] }, benefit: \(Block.benefit(bands: "[{ above: 0 yuan, up_to: 1000 yuan, ratio: 80% }, { above: 1000 yuan, ratio: 70% }]", more: "counted_under: outpatient")) }, { benefit: \(Block.benefit(threshold: "{ share: 5%, of: average_wage }", bands: "100%")) }]"
      )
    ], scheme: .employee, person: VariantPerson(type: .working, civilServant: true),
    visits: [
      Visit(inScope: "1500", care: .outpatient, gives: ["civil_servant 1150.00"]),
      Visit(inScope: "1000", gives: ["civil_servant 595.80"]),
      Visit(inScope: "100", care: .outpatient, gives: ["civil_servant 70.00"]),
    ]),
  Variant(
    name: "civil-servant supplement on the self part after the basic fund",
    blocks: [
      "basic_fund": capped,
      "large_amount":
        "{ source: { title: t }, above_cap: { segments: [{ ratio: 90% }], limit: none }, self_part: none }",
      "civil_servant": Block.supplement(
        below: "[{ ratio: 10% }]", above: "10%", more: "base: after_basic_fund"),
    ], scheme: .employee, person: VariantPerson(type: .working, civilServant: true),
    // After the fund 70000; large amount 45000; 10 % of 70000, though 25000 are left.
    visits: [Visit(inScope: "150000", gives: ["large_amount 45000.00", "civil_servant 7000.00"])]),
  Variant(
    name: "civil servants before large amount",
    blocks: [
      "basic_fund": capped, "supplement_order": "[civil_servant, large_amount]",
      "large_amount":
        "{ source: { title: t }, above_cap: none, self_part: { pre_self_pay: excluded, rows: [{ benefit: \(Block.benefit(threshold: "1000 yuan", bands: "50%")) }] } }",
      "civil_servant": Block.supplement(below: "[{ ratio: 50% }]"),
    ], scheme: .employee, person: VariantPerson(type: .working, civilServant: true),
    visits: [Visit(inScope: "50000", gives: ["civil_servant 5000.00", "large_amount 2000.00"])]),
  Variant(
    name: "enterprise supplement for the employer's people",
    blocks: [
      "basic_fund": capped,
      "enterprise_supplement": Block.supplement(
        below: "[{ when: { mark: [steel_works] }, ratio: 50% }]", limit: "6000 yuan"),
    ], scheme: .employee, person: VariantPerson(type: .working, marks: ["steel_works"]),
    visits: [
      Visit(inScope: "50000", gives: ["enterprise_supplement 5000.00"]),
      Visit(inScope: "50000", gives: ["enterprise_supplement 1000.00"]),
    ]),
]
