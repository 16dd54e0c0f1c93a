// SPDX-License-Identifier: Apache-2.0

import Domain

/// The forms of the deductible, 50 % above it.
let deductibleVariants: [Variant] = [
  Variant(
    name: "deductible by hospital level",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(deductible: Block.deductible(amounts: "[{ when: { level: [primary] }, amount: 200 yuan }, { amount: 800 yuan }]"))) }"
    ],
    visits: [
      Visit(inScope: "1000", level: .primary, gives: ["deductible 200.00", "basic_fund 400.00"]),
      Visit(inScope: "1000", gives: ["deductible 800.00", "basic_fund 100.00"]),
    ]),
  Variant(
    name: "deductible of one level not told",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(deductible: Block.deductible(amounts: "[{ when: { level: [primary] }, amount: 200 yuan }, { amount: unknown }]"))) }"
    ],
    visits: [
      Visit(inScope: "1000", level: .primary, gives: ["deductible 200.00", "basic_fund 400.00"]),
      Visit(inScope: "1000", gives: ["unknown resident.basic_fund.inpatient.deductible.amounts[1].amount"]),
    ]),
  Variant(
    name: "deductible lower for retired and by age",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(deductible: Block.deductible(amounts: "[{ when: { person_type: [retired], age: { to: 69 } }, amount: 520 yuan }, { when: { person_type: [retired] }, amount: 400 yuan }, { amount: 800 yuan }]"))) }"
    ], scheme: .employee, person: VariantPerson(type: .retired, birth: "1953-07-01"),
    visits: [
      Visit(inScope: "1000", to: "2023-06-30", gives: ["deductible 520.00"]),
      Visit(inScope: "1000", to: "2023-07-01", gives: ["deductible 400.00"]),
    ]),
  Variant(
    name: "deductible of children",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(deductible: Block.deductible(amounts: "[{ when: { person_type: [child, student] }, amount: 400 yuan }, { amount: 800 yuan }]"))) }"
    ], person: VariantPerson(type: .child, birth: "2015-01-01"),
    visits: [Visit(inScope: "1000", gives: ["deductible 400.00", "basic_fund 300.00"])]),
  Variant(
    name: "deductible of later stays by factors",
    blocks: [
      "basic_fund": "{ inpatient: \(Block.basic(deductible: Block.deductible(later: "[70%, 50%]"))) }"
    ],
    visits: ["800.00", "560.00", "400.00", "400.00"].map {
      Visit(inScope: "1000", gives: ["deductible \($0)"])
    }),
  Variant(
    name: "deductible zero from the third stay",
    blocks: ["basic_fund": "{ inpatient: \(Block.basic(deductible: Block.deductible(later: "[50%, 0%]"))) }"],
    visits: ["800.00", "400.00", "0.00", "0.00"].map { Visit(inScope: "1000", gives: ["deductible \($0)"]) }),
  Variant(
    name: "deductible less a step for every stay, with a floor by level",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(deductible: Block.deductible(later: "{ minus: 100 yuan, floor: [{ when: { level: [tertiary] }, amount: 650 yuan }, { amount: 300 yuan }] }"))) }"
    ],
    visits: ["800.00", "700.00", "650.00"].map { Visit(inScope: "1000", gives: ["deductible \($0)"]) } + [
      Visit(inScope: "1000", level: .secondary, gives: ["deductible 500.00"])
    ]),
  Variant(
    name: "deductible once a year",
    blocks: ["basic_fund": "{ inpatient: \(Block.basic(deductible: Block.deductible("yearly"))) }"],
    visits: [
      Visit(inScope: "500", gives: ["deductible 500.00", "basic_fund 0.00"]),
      Visit(inScope: "1000", gives: ["deductible 300.00", "basic_fund 350.00"]),
      Visit(inScope: "1000", gives: ["deductible 0.00", "basic_fund 500.00"]),
      Visit(inScope: "1000", to: "2024-01-01", gives: ["deductible 800.00"]),
    ]),
  Variant(
    name: "deductible once a year, the year begins in July",
    blocks: [
      "basic_fund": "{ inpatient: \(Block.basic(deductible: Block.deductible("yearly"))) }",
      "benefit_year": "{ begins: 07-01 }",
    ],
    visits: [
      Visit(inScope: "1000", to: "2023-06-30", gives: ["deductible 800.00"]),
      Visit(inScope: "1000", to: "2023-07-01", gives: ["deductible 800.00"]),
      Visit(inScope: "1000", to: "2024-06-30", gives: ["deductible 0.00"]),
    ]),
  Variant(
    name: "deductible up to a yearly ceiling",
    blocks: [
      "basic_fund": "{ inpatient: \(Block.basic(deductible: Block.deductible(ceiling: "1500 yuan"))) }"
    ],
    visits: ["800.00", "700.00", "0.00"].map { Visit(inScope: "1000", gives: ["deductible \($0)"]) }),
  Variant(
    name: "deductible once a year at the highest hospital",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(deductible: Block.deductible("yearly_highest", amounts: "[{ when: { level: [primary] }, amount: 300 yuan }, { amount: 800 yuan }]"))) }"
    ],
    visits: [
      Visit(inScope: "500", level: .primary, gives: ["deductible 300.00"]),
      Visit(inScope: "200", level: .tertiary, gives: ["deductible 200.00"]),
      // Of the 800 of the tertiary stay 300 are open, also at a primary hospital.
      Visit(inScope: "1000", level: .primary, gives: ["deductible 300.00", "basic_fund 350.00"]),
      Visit(inScope: "1000", level: .tertiary, gives: ["deductible 0.00"]),
    ]),
  Variant(
    name: "deductible as a share of the bill",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(deductible: Block.deductible(amounts: "[{ amount: { share: 20%, of: total, at_least: 2000 yuan, at_most: 10000 yuan } }]"))) }"
    ],
    visits: [
      Visit(inScope: "9000", ownExpense: "999", gives: ["deductible 2000.00"]),
      Visit(inScope: "12000", ownExpense: "8000", gives: ["deductible 4000.00", "basic_fund 4000.00"]),
      Visit(inScope: "60000", gives: ["deductible 10000.00"]),
    ]),
  Variant(
    name: "deductible as a share of the average wage",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(deductible: Block.deductible(amounts: "[{ amount: { share: 5%, of: average_wage } }]"))) }"
    ],
    visits: [Visit(inScope: "1000", gives: ["deductible 404.20", "basic_fund 297.90"])]),
  Variant(
    name: "deductible again for every 90 days",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(deductible: Block.deductible(more: "recharge_days: [{ when: { disease: [A15] }, days: 180 }, { days: 90 }]"))) }"
    ],
    visits: [
      Visit(inScope: "9000", from: "2023-01-01", to: "2023-04-01", gives: ["deductible 800.00"]),
      Visit(inScope: "9000", from: "2023-01-01", to: "2023-04-02", gives: ["deductible 1600.00"]),
      Visit(
        inScope: "9000", from: "2023-01-01", to: "2023-04-02", disease: "A15", gives: ["deductible 800.00"]),
    ]),
  Variant(
    name: "deductible after transfers: the difference upwards, none downwards",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(deductible: Block.deductible(amounts: "[{ when: { level: [secondary] }, amount: 500 yuan }, { amount: 800 yuan }]", more: "after_transfer: { up: difference, down: none }"))) }"
    ],
    visits: [
      Visit(inScope: "5000", level: .secondary, gives: ["deductible 500.00"]),
      Visit(inScope: "5000", referral: .regular, gives: ["deductible 300.00"]),
      Visit(inScope: "5000", level: .secondary, referral: .downward, gives: ["deductible 0.00"]),
      Visit(inScope: "5000", gives: ["deductible 800.00"]),
    ]),
  Variant(
    name: "no deductible for the destitute",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(deductible: Block.deductible(amounts: "[{ when: { category: [destitute] }, amount: 0 yuan }, { amount: 800 yuan }]"))) }"
    ], person: VariantPerson(categories: [.destitute]),
    visits: [Visit(inScope: "1000", gives: ["deductible 0.00", "basic_fund 500.00"])]),
  Variant(
    name: "deductible taken from the fund's payment",
    blocks: [
      "basic_fund": "{ inpatient: \(Block.basic(deductible: Block.deductible(more: "reduces: fund"))) }"
    ],
    visits: [
      Visit(inScope: "2000", gives: ["deductible 800.00", "basic_fund 200.00"]),
      Visit(inScope: "1000", gives: ["deductible 800.00", "basic_fund 0.00"]),
    ]),
  Variant(
    name: "deductible and count of stays shared by two kinds of care",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(deductible: Block.deductible(later: "[50%]"))), day_surgery: inpatient }"
    ],
    visits: [
      Visit(inScope: "1000", care: .daySurgery, gives: ["deductible 800.00"]),
      Visit(inScope: "1000", gives: ["deductible 400.00"]),
    ]),
]
