// SPDX-License-Identifier: Apache-2.0

import Domain

private typealias Claim = ProductVariant.Claim

/// 惠民保, million-medical, mid-range.
let productVariants: [ProductVariant] = [
  ProductVariant(
    name: "three accumulators with deductibles of their own",
    benefits: [
      Block.benefit("in_scope"),
      Block.benefit(
        "own", costs: "[{ part: own_expense, classes: { except: [special_drug] }, weight: 100% }]"),
      Block.benefit(
        "drugs", costs: "[{ part: own_expense, classes: [special_drug], weight: 100% }]",
        deductible: "{ first: 0 yuan, renewals: none }", bands: "70%"),
    ],
    claims: [
      Claim(
        inScopeSelf: "15000", ownExpense: ["other": "12000", "special_drug": "1000"],
        gives: ["in_scope 4000.00", "own 1600.00", "drugs 700.00"])
    ]),
  ProductVariant(
    name: "one shared deductible",
    top: ["shared_deductibles": "{ main: { first: 10000 yuan, renewals: none } }"],
    benefits: [
      Block.benefit("in_scope", deductible: "{ shared: main }"),
      Block.benefit(
        "own", costs: "[{ part: own_expense, classes: all, weight: 100% }]", deductible: "{ shared: main }"),
    ],
    claims: [
      Claim(inScopeSelf: "6000", ownExpense: ["other": "5000"], gives: ["in_scope 0.00", "own 800.00"]),
      Claim(inScopeSelf: "1000", gives: ["in_scope 800.00", "own 0.00"]),
    ]),
  ProductVariant(
    name: "deductible on the gross base with a change of band",
    benefits: [
      Block.benefit(
        "in_scope", cut: "gross",
        bands: "[{ above: 0 yuan, up_to: 100000 yuan, ratio: 65% }, { above: 100000 yuan, ratio: 80% }]")
    ],
    // 90000 × 65 % + 100000 × 80 %
    claims: [Claim(inScopeSelf: "200000", gives: ["in_scope 138500.00"])]),
  ProductVariant(
    name: "pre-self-pay counts half",
    benefits: [
      Block.benefit(
        "in_scope", costs: "[{ part: in_scope_self, weight: 100% }, { part: pre_self_pay, weight: 50% }]")
    ],
    claims: [Claim(inScopeSelf: "10000", preSelfPay: "2000", gives: ["in_scope 800.00"])]),
  ProductVariant(
    name: "remote costs count half",
    benefits: [Block.benefit("in_scope", more: "place_weights: { other_province: 50% }")],
    claims: [Claim(inScopeSelf: "30000", region: "110000", gives: ["in_scope 4000.00"])]),
  ProductVariant(
    name: "lower ratio elsewhere",
    benefits: [
      Block.benefit(
        "in_scope",
        places: "{ insured_region: same, insured_province: { factor: 90% }, other_province: { ratio: 60% } }")
    ],
    claims: [
      Claim(inScopeSelf: "20000", gives: ["in_scope 8000.00"]),
      Claim(inScopeSelf: "1000", region: "110000", gives: ["in_scope 600.00"]),
      Claim(inScopeSelf: "1000", region: "990100", gives: ["in_scope 800.00"]),
    ]),
  ProductVariant(
    name: "renewals lower the deductible",
    benefits: [
      Block.benefit(
        "in_scope", deductible: "{ first: 16000 yuan, renewals: [15000 yuan, 14000 yuan] }")
    ],
    claims: [Claim(inScopeSelf: "20000", renewals: 5, gives: ["in_scope 4800.00"])]),
  ProductVariant(
    name: "lower ratio for the pre-existing group",
    benefits: [
      Block.benefit("in_scope", bands: "70%", preExisting: "{ ratio: 50% }"),
      Block.benefit(
        "drugs", costs: "[{ part: own_expense, classes: [special_drug], weight: 100% }]",
        deductible: "{ first: 0 yuan, renewals: none, pre_existing: 1000 yuan }", preExisting: "same"),
      Block.benefit(
        "own", costs: "[{ part: own_expense, classes: [other], weight: 100% }]", preExisting: "excluded"),
    ],
    claims: [
      Claim(
        inScopeSelf: "20000", ownExpense: ["special_drug": "2000", "other": "20000"], preExisting: true,
        gives: ["in_scope 5000.00", "drugs 800.00", "own 0.00"])
    ]),
  ProductVariant(
    name: "nothing without public settlement first",
    top: ["public_settlement_first": "true"], benefits: [Block.benefit("in_scope")],
    claims: [
      Claim(inScopeSelf: "20000", publicPaid: "0", gives: ["in_scope 0.00"]),
      Claim(inScopeSelf: "20000", gives: ["in_scope 8000.00"]),
    ]),
  ProductVariant(
    name: "60 percent without public settlement",
    top: ["public_settlement_first": "{ ratio: 60% }"], benefits: [Block.benefit("in_scope", bands: "100%")],
    claims: [Claim(inScopeSelf: "20000", publicPaid: "0", gives: ["in_scope 6000.00"])]),
  ProductVariant(
    name: "earlier products reduce the cost",
    benefits: [Block.benefit("in_scope", bands: "100%")],
    claims: [Claim(inScopeSelf: "30000", earlier: "5000", gives: ["in_scope 15000.00"])]),
  ProductVariant(
    name: "earlier products count towards the deductible",
    top: ["earlier_products": "fill_deductible"], benefits: [Block.benefit("in_scope", bands: "100%")],
    claims: [Claim(inScopeSelf: "30000", earlier: "5000", gives: ["in_scope 20000.00"])]),
  ProductVariant(
    name: "earlier products only bound the sum",
    top: ["earlier_products": "bound_only"], benefits: [Block.benefit("in_scope", bands: "100%")],
    claims: [Claim(inScopeSelf: "30000", earlier: "15000", gives: ["in_scope 15000.00"])]),
  ProductVariant(
    name: "limits: of a benefit, shared, of the product",
    top: ["shared_limits": "{ both: 9000 yuan }", "limit": "12000 yuan"],
    benefits: [
      Block.benefit("in_scope", limit: "6000 yuan", more: "shared_limit: both"),
      Block.benefit(
        "own", costs: "[{ part: own_expense, classes: [other], weight: 100% }]",
        deductible: "{ first: 0 yuan, renewals: none }", more: "shared_limit: both"),
      Block.benefit(
        "drugs", costs: "[{ part: own_expense, classes: [special_drug], weight: 100% }]",
        deductible: "{ first: 0 yuan, renewals: none }"),
    ],
    claims: [
      Claim(
        inScopeSelf: "30000", ownExpense: ["other": "5000", "special_drug": "5000"],
        gives: ["in_scope 6000.00", "own 3000.00", "drugs 3000.00"])
    ]),
  ProductVariant(
    name: "waiting days",
    top: ["waiting_days": "30"], benefits: [Block.benefit("in_scope")],
    claims: [
      Claim(inScopeSelf: "20000", days: 10, date: "2023-02-09", gives: ["in_scope 0.00"]),
      Claim(inScopeSelf: "20000", admitted: "2023-01-30", date: "2023-01-31", gives: ["in_scope 0.00"]),
      Claim(inScopeSelf: "20000", days: 10, date: "2023-02-10", gives: ["in_scope 8000.00"]),
      Claim(inScopeSelf: "1000", date: "2023-01-02", renewals: 1, gives: ["in_scope 800.00"]),
    ]),
  ProductVariant(
    name: "a benefit for certain hospitals and diseases, without deductible for critical illness",
    benefits: [
      Block.benefit("general", more: "when: { level: [secondary, tertiary] }"),
      Block.benefit(
        "critical", costs: "[{ part: own_expense, classes: all, weight: 100% }]",
        deductible: "{ first: 0 yuan, renewals: none }", bands: "100%",
        more: "when: { disease: [C34], mark: [designated_hospital] }"),
    ],
    claims: [
      Claim(
        inScopeSelf: "20000", ownExpense: ["other": "500"], disease: "C34", marks: ["designated_hospital"],
        gives: ["general 8000.00", "critical 500.00"]),
      Claim(
        inScopeSelf: "20000", ownExpense: ["other": "500"], disease: "C34", level: .primary,
        gives: ["general 0.00", "critical 0.00"]),
    ]),
  ProductVariant(
    name: "mid-range: bed limited by the day",
    benefits: [
      Block.benefit(
        "bed", costs: "[{ part: own_expense, classes: [bed], weight: 100%, per_day: 1500 yuan }]",
        deductible: "{ first: 0 yuan, renewals: none }", bands: "100%")
    ],
    claims: [Claim(ownExpense: ["bed": "20000"], days: 10, gives: ["bed 15000.00"])]),
  ProductVariant(
    name: "lump sums beside reimbursement",
    benefits: [
      Block.benefit("in_scope", deductible: "{ first: 0 yuan, renewals: none }", bands: "100%"),
      "{ key: allowance, source: { title: t }, care: [inpatient], lump_sum: { per_day: 150 yuan, after_days: 3, at_most_days: 60 }, limit: 10000 yuan, pre_existing: same }",
      "{ key: surgery, source: { title: t }, care: all, when: { mark: [surgery] }, lump_sum: { amount: 1500 yuan }, limit: none, pre_existing: excluded }",
    ],
    claims: [
      Claim(
        inScopeSelf: "100", marks: ["surgery"], days: 53,
        gives: ["in_scope 100.00", "allowance 7500.00", "surgery 1500.00"]),
      // Of the year's 10000 are 2500 left; the pre-existing group gets no surgery sum.
      Claim(
        inScopeSelf: "100", marks: ["surgery"], days: 70, preExisting: true,
        gives: ["in_scope 100.00", "allowance 2500.00", "surgery 0.00"]),
    ]),
]
