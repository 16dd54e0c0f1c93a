// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook
import SettlementRules

/// Short ways to say a bill in a test.
enum Bills {
  static func yuan(_ text: String) throws -> Fen { try Fen(yuan: text) }

  static func line(
    _ number: Int64, _ level: CatalogueLevel, _ price: String, quantity: String = "1", ratio: String = "0%",
    ceiling: String? = nil, limitedUse: LimitedUse = .unlimited, costClass: CostClass = .other,
    amount: Fen? = nil
  ) throws -> ChargeLine {
    let (price, quantity) = (try UnitPrice(yuan: price), try Quantity(quantity))
    return ChargeLine(
      number: number, catalogueCode: "", name: "item", level: level, quantity: quantity, unitPrice: price,
      amount: try amount ?? price.times(quantity, rounding: .halfUp),
      preSelfPayRatio: try Ratio(percent: ratio),
      ceiling: try ceiling.map { try UnitPrice(yuan: $0) }, limitedUse: limitedUse, costClass: costClass)
  }

  static func encounter(
    _ lines: [ChargeLine], stated: [StatedShare] = [], region: String = "990000",
    level: HospitalLevel = .secondary, care: CareType = .inpatient, date: String = "2023-06-30",
    referral: Referral = .none
  ) throws -> Encounter {
    Encounter(
      institution: try InstitutionCode("H99000000001"), hospitalLevel: level,
      treatmentRegion: try RegionCode(region), careType: care, from: try CalendarDate(date),
      to: try CalendarDate(date), diagnosis: "", diseaseCode: "", referral: referral, lines: lines,
      stated: stated)
  }

  static func person(
    _ scheme: Scheme, _ type: PersonType, region: String = "990000", categories: [AssistanceCategory] = [],
    civilServant: Bool = false, birthDate: String = "1960-01-01"
  ) throws -> Person {
    let period = try Period(from: CalendarDate("2020-01-01"), to: nil)
    return try Person(
      id: PersonID("P1"), name: "Test", birthDate: CalendarDate(birthDate),
      coverages: [
        Coverage(
          scheme: scheme, region: RegionCode(region), personType: type, period: period,
          civilServant: civilServant)
      ],
      categories: categories.map { CategoryPeriod(category: $0, period: period) }, donors: [])
  }

  static func reference() throws -> SettlementReference {
    SettlementReference(institution: try InstitutionCode("H99000000001"), id: try SettlementID("s1"))
  }

  static func cover(
    renewals: Int = 0, preExisting: Bool = false
  ) throws -> CommercialCover {
    try CommercialCover(
      person: PersonID("P1"), product: ProductCode("test-product"), insurer: InsurerCode("test-insurer"),
      period: Period(from: CalendarDate("2020-01-01"), to: nil), renewals: renewals,
      preExisting: preExisting, consentToShare: true)
  }

  static func testland() throws -> RegionPolicy {
    try Repository.testBook.get().policy(region: RegionCode("990000"), on: CalendarDate("2023-06-30"))
  }

  static func chongqing() throws -> RegionPolicy {
    try Repository.book.get().policy(region: RegionCode("500000"), on: CalendarDate("2023-06-30"))
  }
}

/// A small seeded generator (SplitMix64): the same bills on every machine.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
