// SPDX-License-Identifier: Apache-2.0

import Domain

/// Segments, ratios and caps of the basic fund.
let basicFundVariants: [Variant] = [
  Variant(
    name: "segments from zero, the deductible inside the first",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(deductible: Block.deductible(), borderBase: "zero", segments: "[{ bands: [{ above: 0 yuan, up_to: 1000 yuan, ratio: 50% }, { above: 1000 yuan, ratio: 80% }] }]")) }"
    ],
    // (1000 - 800) × 50 % + 1000 × 80 %
    visits: [Visit(inScope: "2000", gives: ["basic_fund 900.00"])]),
  Variant(
    name: "segments from the deductible",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(deductible: Block.deductible(), segments: "[{ bands: [{ above: 0 yuan, up_to: 1000 yuan, ratio: 50% }, { above: 1000 yuan, ratio: 80% }] }]")) }"
    ],
    // 1000 × 50 % + 200 × 80 %
    visits: [Visit(inScope: "2000", gives: ["basic_fund 660.00"])]),
  Variant(
    name: "segments on the amount of the year",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(accumulation: "yearly", segments: "[{ bands: [{ above: 0 yuan, up_to: 1000 yuan, ratio: 50% }, { above: 1000 yuan, ratio: 80% }] }]")) }"
    ],
    visits: [
      Visit(inScope: "600", gives: ["basic_fund 300.00"]),
      Visit(inScope: "600", gives: ["basic_fund 360.00"]),
      Visit(inScope: "600", gives: ["basic_fund 480.00"]),
    ]),
  Variant(
    name: "segments, the year or the bill not told",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(accumulation: "unknown", segments: "[{ bands: [{ above: 0 yuan, up_to: 1000 yuan, ratio: 50% }, { above: 1000 yuan, ratio: 80% }] }]")) }"
    ],
    visits: [
      Visit(inScope: "600", gives: ["basic_fund 300.00"]),
      // 1000 of the year: the first band either way.
      Visit(inScope: "400", gives: ["basic_fund 200.00"]),
      Visit(inScope: "0.01", gives: ["unknown resident.basic_fund.inpatient.accumulation"]),
    ]),
  Variant(
    name: "segments, the base of their borders not told",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(deductible: Block.deductible(), borderBase: "unknown", segments: "[{ bands: [{ above: 0 yuan, up_to: 1000 yuan, ratio: 50% }, { above: 1000 yuan, ratio: 80% }] }]")) }"
    ],
    visits: [
      Visit(inScope: "1000", gives: ["basic_fund 100.00"]),
      Visit(inScope: "1000.01", gives: ["unknown resident.basic_fund.inpatient.border_base"]),
    ]),
  Variant(
    name: "ratio of one row not told",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(deductible: Block.deductible(), segments: "[{ when: { level: [primary] }, ratio: unknown }, { ratio: 60% }]")) }"
    ],
    visits: [
      Visit(inScope: "1800", gives: ["basic_fund 600.00"]),
      Visit(inScope: "800", level: .primary, gives: ["deductible 800.00", "basic_fund 0.00"]),
      Visit(
        inScope: "800.01", level: .primary, gives: ["unknown resident.basic_fund.inpatient.segments[0].ratio"]
      ),
    ]),
  Variant(
    name: "ratio with points by age",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(segments: "[{ ratio: 92% }]", more: "ratio_changes: [{ when: { age: { from: 50, to: 59 } }, plus: 2% }, { when: { age: { from: 60, to: 69 } }, plus: 4% }, { when: { age: { from: 90 } }, plus: 10% }]")) }"
    ],
    person: VariantPerson(birth: "1933-06-30"),
    // 92 + 10 is held at 100 %.
    visits: [
      Visit(inScope: "1000", to: "2023-06-30", gives: ["basic_fund 1000.00"]),
      Visit(inScope: "1000", to: "2023-06-29", gives: ["basic_fund 920.00"]),
    ]),
  Variant(
    name: "ratio with points for every year of age",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(segments: "[{ ratio: 75% }]", more: "ratio_changes: [{ per_year_of_age: 0.2% }]")) }"
    ],
    person: VariantPerson(birth: "1973-01-01"),
    visits: [Visit(inScope: "1000", gives: ["basic_fund 850.00"])]),
  Variant(
    name: "ratio cut without filing and across the province",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(segments: "[{ ratio: 65% }]", more: "ratio_changes: [{ when: { place: [other_province], referral: [regular, emergency, filed_temporary] }, minus: 10% }, { when: { place: [other_province], referral: [none] }, minus: 20% }]")) }"
    ],
    visits: [
      Visit(inScope: "1000", gives: ["basic_fund 650.00"]),
      Visit(inScope: "1000", referral: .regular, region: "110000", gives: ["basic_fund 550.00"]),
      // An emergency counts as filed.
      Visit(inScope: "1000", referral: .emergency, region: "110000", gives: ["basic_fund 550.00"]),
      Visit(inScope: "1000", referral: .none, region: "110000", gives: ["basic_fund 450.00"]),
      Visit(inScope: "1000", referral: .filedResident, region: "110000", gives: ["basic_fund 650.00"]),
    ]),
  Variant(
    name: "co-pay of the retired as a part of that of the working",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(segments: "[{ ratio: 86% }]", more: "ratio_changes: [{ when: { person_type: [retired] }, self_part_times: 80% }]")) }"
    ],
    scheme: .employee, person: VariantPerson(type: .retired),
    visits: [Visit(inScope: "1000", gives: ["basic_fund 888.00"])]),
  Variant(
    name: "ratio multiplied, and points for a family doctor",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(segments: "[{ ratio: 80% }]", more: "ratio_changes: [{ when: { without_mark: [designated] }, times: 50% }, { when: { mark: [family_doctor] }, plus: 5% }]")) }"
    ],
    visits: [
      Visit(inScope: "1000", marks: ["designated"], gives: ["basic_fund 800.00"]),
      Visit(inScope: "1000", gives: ["basic_fund 400.00"]),
      Visit(inScope: "1000", marks: ["family_doctor"], gives: ["basic_fund 450.00"]),
    ]),
  Variant(
    name: "community hospitals by a mark",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(segments: "[{ when: { mark: [community] }, ratio: 90% }, { ratio: 50% }]")) }"
    ],
    visits: [
      Visit(inScope: "1000", marks: ["community"], gives: ["basic_fund 900.00"]),
      Visit(inScope: "1000", gives: ["basic_fund 500.00"]),
    ]),
  Variant(
    name: "contribution tier by a mark of the coverage",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(segments: "[{ when: { mark: [tier_2] }, ratio: 70% }, { ratio: 50% }]")) }"
    ],
    person: VariantPerson(marks: ["tier_2"]),
    visits: [Visit(inScope: "1000", gives: ["basic_fund 700.00"])]),
  Variant(
    name: "cap on the fund of the year",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(cap: "{ base: fund, accumulation: yearly, counts: all_care, limit: 600 yuan }")) }"
    ],
    visits: [
      Visit(inScope: "1000", gives: ["basic_fund 500.00"]),
      Visit(inScope: "1000", gives: ["basic_fund 100.00"]),
      Visit(inScope: "1000", gives: ["basic_fund 0.00"]),
    ]),
  Variant(
    name: "cap on the fee of the year, as six yearly wages",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(cap: "{ base: fee, accumulation: yearly, counts: this_care, limit: { share: 600%, of: average_wage } }")) }"
    ],
    // 6 × 8084 = 48504
    visits: [
      Visit(inScope: "48000", gives: ["basic_fund 24000.00"]),
      Visit(inScope: "1000", gives: ["basic_fund 252.00"]),
    ]),
  Variant(
    name: "cap by month and by disease",
    blocks: [
      "basic_fund":
        "{ chronic_outpatient: \(Block.basic(cap: "[{ base: fee, accumulation: monthly, counts: this_care, limit: 300 yuan }, { when: { disease: [M01] }, base: fund, accumulation: yearly, counts: this_disease, limit: 200 yuan }]")) }"
    ],
    visits: [
      Visit(
        inScope: "500", care: .chronicOutpatient, to: "2023-05-02", disease: "M01",
        gives: ["basic_fund 150.00"]),
      Visit(
        inScope: "500", care: .chronicOutpatient, to: "2023-05-30", disease: "M01", gives: ["basic_fund 0.00"]
      ),
      // The month is new; of the disease 50 are left.
      Visit(
        inScope: "500", care: .chronicOutpatient, to: "2023-06-01", disease: "M01",
        gives: ["basic_fund 50.00"]),
      Visit(
        inScope: "100", care: .chronicOutpatient, to: "2023-07-01", disease: "M02",
        gives: ["basic_fund 50.00"]),
    ]),
  Variant(
    name: "quota by way of birth",
    blocks: [
      "basic_fund":
        "{ maternity: \(Block.basic(segments: "[{ when: { mark: [caesarean] }, quota: 5000 yuan }, { quota: 3000 yuan }]")) }"
    ],
    visits: [
      Visit(inScope: "8000", care: .maternity, marks: ["caesarean"], gives: ["basic_fund 5000.00"]),
      Visit(inScope: "2500", care: .maternity, gives: ["basic_fund 2500.00"]),
    ]),
  Variant(
    name: "maternity paid in full up to secondary hospitals",
    blocks: [
      "basic_fund":
        "{ maternity: \(Block.basic(segments: "[{ when: { level: [primary, secondary] }, ratio: 100% }, { ratio: 80% }]")) }"
    ],
    visits: [
      Visit(inScope: "8000", level: .secondary, care: .maternity, gives: ["basic_fund 8000.00"]),
      Visit(inScope: "8000", care: .maternity, gives: ["basic_fund 6400.00"]),
    ]),
  Variant(
    name: "items with a ratio of their own",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(deductible: Block.deductible(), more: "items: [{ key: negotiated_drug, classes: [negotiated], ratios: [{ ratio: 70% }], limit: 1000 yuan }]")) }"
    ],
    visits: [
      // (1000 - 800) × 50 % + 600 × 70 %
      Visit(inScope: "1000", item: ("negotiated", "600"), gives: ["deductible 800.00", "basic_fund 520.00"]),
      // Of the item's 1000 a year 580 are left.
      Visit(inScope: "800", item: ("negotiated", "2000"), gives: ["basic_fund 580.00"]),
    ]),
  Variant(
    name: "guaranteed minimum",
    blocks: [
      "basic_fund":
        "{ inpatient: \(Block.basic(deductible: Block.deductible(), more: "guaranteed_minimum: { of: total, ratios: [{ when: { place: [other_province] }, ratio: 40% }, { ratio: 45% }] }")) }"
    ],
    visits: [
      // 100 computed; 45 % of 2000 are 900, of which 900 in scope.
      Visit(inScope: "1000", ownExpense: "1000", gives: ["basic_fund 900.00"]),
      Visit(inScope: "1000", ownExpense: "1000", region: "110000", gives: ["basic_fund 800.00"]),
      Visit(inScope: "20000", gives: ["basic_fund 9600.00"]),
    ]),
  Variant(
    name: "two diseases without deductible",
    blocks: [
      "basic_fund":
        "{ two_diseases: \(Block.basic(segments: "[{ when: { disease: [I10] }, ratio: 60% }, { ratio: 50% }]", cap: "{ base: fund, accumulation: yearly, counts: this_disease, limit: 300 yuan }")) }"
    ],
    visits: [
      Visit(inScope: "400", care: .twoDiseases, disease: "I10", gives: ["basic_fund 240.00"]),
      Visit(inScope: "400", care: .twoDiseases, disease: "I10", gives: ["basic_fund 60.00"]),
      Visit(inScope: "400", care: .twoDiseases, disease: "E11", gives: ["basic_fund 200.00"]),
    ]),
  Variant(
    name: "outpatient mutual aid: yearly deductible over visits, emergency counts with it",
    blocks: [
      "basic_fund":
        "{ outpatient: \(Block.basic(deductible: Block.deductible("yearly", amounts: "[{ amount: 300 yuan }]"))), emergency: outpatient }"
    ],
    visits: [
      Visit(inScope: "200", care: .outpatient, gives: ["deductible 200.00", "basic_fund 0.00"]),
      Visit(inScope: "200", care: .emergency, gives: ["deductible 100.00", "basic_fund 50.00"]),
      Visit(inScope: "200", care: .outpatient, gives: ["deductible 0.00", "basic_fund 100.00"]),
    ]),
]
