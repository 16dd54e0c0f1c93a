// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money

/// Values in which no field has its default and no two fields of a type say the same.
enum Full {
  static func id(_ text: String) -> SettlementID { SettlementID(unchecked: text) }
  static func mark(_ text: String) -> Mark { Mark(unchecked: text) }
  static func date(_ text: String) -> CalendarDate { try! CalendarDate(text) }

  static let institution = InstitutionCode(unchecked: "H50000000001")
  static let reference = SettlementReference(institution: institution, id: id("settlement-1"))

  static let person = try! Person(
    id: PersonID(unchecked: "P1"), name: "张三", birthDate: date("1960-02-03"),
    coverages: [
      Coverage(
        scheme: .resident, region: RegionCode(unchecked: "500000"), personType: .elderly,
        period: try! Period(from: date("2023-01-04"), to: date("2024-12-31")), civilServant: true,
        enrolledYears: 21, marks: [mark("tier_2"), mark("retired_before_2001")])
    ],
    categories: [
      CategoryPeriod(
        category: .lowIncome, period: try! Period(from: date("2022-05-06"), to: date("2023-07-08")))
    ], donors: [FamilyDonor(person: PersonID(unchecked: "P2"), relation: .nearRelative)])

  static let cover = try! CommercialCover(
    person: person.id, product: ProductCode(unchecked: "yukuaibao-2023"),
    insurer: InsurerCode(unchecked: "cq01"),
    period: try! Period(from: date("2023-01-01"), to: date("2023-12-30")), renewals: 2, preExisting: true,
    consentToShare: true)

  static let settlementRequest = SettlementRequest(
    id: id("settlement-1"), person: person.id, scheme: .resident,
    encounter: Encounter(
      institution: institution, hospitalLevel: .tertiary, treatmentRegion: RegionCode(unchecked: "500100"),
      careType: .inpatient, from: date("2023-03-01"), to: date("2023-03-09"), diagnosis: "I10.x00",
      diseaseCode: "M03900", referral: .filedTemporary,
      marks: [mark("family_doctor"), mark("community")],
      lines: [
        ChargeLine(
          number: 11, catalogueCode: "XA01", name: "药品", level: .b, quantity: Quantity(tenThousandths: 12),
          unitPrice: UnitPrice(micros: 13), amount: Fen(14), preSelfPayRatio: Ratio(basisPoints: 1_500),
          ceiling: UnitPrice(micros: 16), limitedUse: .approved, costClass: .specialDrug)
      ], stated: [StatedShare(payer: .otherFund, amount: Fen(17), document: "结算单 18")]),
    consent: AccountConsent(personal: true, family: true, wallet: true), expectedCash: Fen(19),
    deposit: Fen(20))

  static let share = Share(
    payer: .cityInsurance, amount: Fen(101), rule: "city_insurance",
    citation: Citation(title: "条款", number: "渝 1 号", article: "3", url: "https://terms.example/1"),
    formula: "1 × 2 = 2",
    figures: [
      Figure("base", .fen(Fen(102))), Figure("ratio", .ratio(Ratio(basisPoints: 6_500))),
      Figure("stays", .count(3)), Figure("group", .text("既往症")),
    ], donor: PersonID(unchecked: "P2"), product: cover.product, insurer: cover.insurer, benefit: "in_scope")

  static let lumpSum = Share(
    payer: .commercialInsurance, amount: Fen(111), rule: "allowance",
    citation: Citation(title: "津贴条款", number: "渝 2 号", article: "4", url: "https://terms.example/2"),
    formula: "3 days × 0.37 = 1.11", figures: [Figure("days", .count(8))], product: cover.product,
    insurer: cover.insurer, benefit: "allowance")

  static let settlement = Settlement(
    reference: reference, total: Fen(201),
    split: ScopeSplit(ownExpense: Fen(202), overLimit: Fen(203), preSelfPay: Fen(204), inScope: Fen(205)),
    deductible: Fen(206), shares: [share], lumpSums: [lumpSum], deposit: Fen(209),
    accumulated: Accumulators([
      .stays: 1, AccumulatorKey("deductible.used", scope: "inpatient"): 207, .inScope: -208,
    ]),
    policy: PolicyStamp(name: "500000-chongqing/2023", sha256: "ab12", engine: "1"), benefitYear: 2023)

  static let leg = CommercialLeg(state: .confirmed, attempt: 1_700_000_000_000, amount: Fen(301))

  static let record = SettlementRecord(
    settlement: settlement, state: .settled, version: 2, leg: leg, personVersion: 4, coverVersion: 5)

  static let outcome = LegOutcome(
    reference: reference, sequence: 20, kind: .confirmed, attempt: 1_700_000_000_000, amount: Fen(301))

  static let base = CommercialBase(
    total: Fen(401), publicPaid: Fen(402), inScopeSelf: Fen(403), preSelfPay: Fen(404), overLimit: Fen(405),
    ownExpense: [.specialDrug: Fen(406), .other: Fen(407)], careType: .inpatient, hospitalLevel: .tertiary,
    diseaseCode: "M03900", marks: [mark("community"), mark("family_doctor")], days: 8,
    admitted: date("2023-03-01"), treatmentRegion: RegionCode(unchecked: "500100"),
    insuredRegion: RegionCode(unchecked: "500200"),
    date: date("2023-03-09"))

  static let sharedClaim = SharedClaim(
    claimID: "claim-1", state: .takenBack, product: cover.product, insurer: cover.insurer, benefitYear: 2023,
    treatmentRegion: RegionCode(unchecked: "500100"), careType: .daySurgery, hospitalLevel: .secondary,
    total: Fen(501), publicPaid: Fen(502), amount: Fen(503), shares: [share],
    lumpSums: [lumpSum])
}
