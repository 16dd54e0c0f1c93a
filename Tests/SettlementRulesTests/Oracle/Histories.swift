// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import Money
import Testing

/// Random histories of one region: amounts at the borders that its files name, and their words.
struct Histories {
  let region: PolicyWords
  let products: [PolicyWords]
  var random: Seeded

  mutating func next() throws -> History {
    let scheme: Scheme = chance(50) ? .employee : .resident
    let person = try person(scheme)
    let (from, to) = try #require(region.effective)
    var day = try date(from.dayNumber + roll(0...max(0, to.dayNumber - from.dayNumber)))
    if chance(50) { day = try CalendarDate(year: day.year, month: roll(1...12), day: 1) }
    var visits: [History.Visit] = []
    let covers = try covers(person.id, day)
    for _ in 0..<roll(1...8) {
      let begins = day
      if chance(60) { day = try date(day.dayNumber + (chance(10) ? roll(85...185) : roll(0...20))) }
      guard from <= begins, day <= to else { break }
      visits.append(try visit(person, begins, day))
      day = try date(day.dayNumber + (chance(30) ? 0 : roll(0...45)))
    }
    if visits.isEmpty { visits.append(try visit(person, from, from)) }
    return History(person: person, scheme: scheme, covers: covers, visits: visits)
  }

  // MARK: Person and covers

  private mutating func person(_ scheme: Scheme) throws -> Person {
    let types: [PersonType] =
      scheme == .employee ? [.working, .retired] : [.child, .student, .adult, .elderly]
    let period = try Period(from: CalendarDate("1990-01-01"), to: nil)
    let names = region.categories + ["low_income", "destitute"]
    var categories: [CategoryPeriod] = []
    for _ in 0..<(chance(50) ? 0 : roll(1...2)) {
      categories.append(
        CategoryPeriod(category: try AssistanceCategory(pick(names) ?? "orphan"), period: period))
    }
    let age = region.ages.isEmpty || chance(40) ? roll(0...95) : (pick(region.ages) ?? 60) + roll(-1...1)
    let year = (region.effective?.from.year ?? 2023) - age
    let day = try CalendarDate(year: year, month: roll(1...12), day: roll(1...28))
    let birth = min(day, region.effective?.from ?? day)  // before every bill
    return try Person(
      id: PersonID("P1"), name: "Test", birthDate: max(birth, CalendarDate("1900-01-01")),
      coverages: [
        Coverage(
          scheme: scheme, region: RegionCode(region.value("region") ?? ""), personType: pick(types) ?? .adult,
          period: period, civilServant: scheme == .employee && chance(50), enrolledYears: roll(0...12),
          marks: marks())
      ], categories: categories,
      donors: ["D1", "D2"].map { FamilyDonor(person: try PersonID($0), relation: .child) })
  }

  private mutating func covers(_ person: PersonID, _ day: CalendarDate) throws -> [CommercialCover] {
    var covers: [CommercialCover] = []
    for product in products.shuffled(using: &random).prefix(chance(30) ? 0 : roll(1...3)) {
      let starts =
        try chance(60) ? CalendarDate(year: day.year, month: 1, day: 1) : date(day.dayNumber - roll(0...40))
      covers.append(
        try CommercialCover(
          person: person, product: ProductCode(product.value("product") ?? ""),
          insurer: InsurerCode(product.value("insurer") ?? ""), period: Period(from: starts, to: nil),
          renewals: chance(50) ? 0 : roll(1...4), preExisting: chance(30), consentToShare: true))
    }
    return covers
  }

  // MARK: Visits

  private mutating func visit(_ person: Person, _ from: CalendarDate, _ to: CalendarDate) throws
    -> History.Visit
  {
    let code = person.coverages[0].region.text
    let places = [code, code, code, "\(code.prefix(2))9900", "110000"]
    let cares: [CareType] = chance(50) ? [.inpatient] : CareType.allCases
    var lines: [ChargeLine] = []
    for number in 1...roll(1...4) { lines.append(try line(Int64(number))) }
    if chance(10), let taken = pick(lines) { lines.append(taken.reversed(number: 9)) }
    let encounter = Encounter(
      institution: try InstitutionCode("H99000000001"),
      hospitalLevel: pick(HospitalLevel.allCases) ?? .primary,
      treatmentRegion: try RegionCode(pick(places) ?? code), careType: pick(cares) ?? .inpatient, from: from,
      to: to, diagnosis: "", diseaseCode: pick(region.diseases + ["", "M01"]) ?? "",
      referral: chance(50) ? .none : pick(Referral.allCases) ?? .none, marks: try marks(), lines: lines,
      stated: try stated(lines))
    let rich = chance(50)
    return History.Visit(
      encounter: encounter,
      consent: AccountConsent(personal: chance(50), family: chance(50), wallet: chance(50)),
      personal: Fen(Int64(roll(0...(rich ? 9_000_000 : 9_000)))),
      donors: [Fen(Int64(roll(0...500_000))), Fen(Int64(roll(0...500_000)))],
      wallet: Fen(Int64(roll(0...500_000))))
  }

  private mutating func marks() throws -> [Mark] {
    var words = region.marks
    for product in products { words += product.marks }
    return try words.filter { _ in chance(30) }.prefix(8).map { try Mark($0) }
  }

  private mutating func line(_ number: Int64) throws -> ChargeLine {
    let level: CatalogueLevel = chance(50) ? .a : pick(CatalogueLevel.allCases) ?? .a
    var price = amount() * 10_000
    var quantity = Quantity.one
    if chance(20) {
      quantity = Quantity(tenThousandths: Int64(roll(1...30_000)))
      price = price / 3 + Int64(roll(0...9_999))
    }
    let ceiling = chance(15) ? UnitPrice(micros: price * Int64(roll(50...150)) / 100) : nil
    var classes = region.classes + ["other", "special_drug"]
    for product in products { classes += product.classes }
    return ChargeLine(
      number: number, catalogueCode: "", name: "item", level: level, quantity: quantity,
      unitPrice: UnitPrice(micros: price),
      amount: try UnitPrice(micros: price).times(quantity, rounding: .halfUp),
      preSelfPayRatio: level == .b ? Ratio(basisPoints: Int64(roll(0...5000))) : .zero, ceiling: ceiling,
      limitedUse: chance(80) ? .unlimited : pick(LimitedUse.allCases) ?? .unlimited,
      costClass: try CostClass(pick(classes) ?? "other"))
  }

  /// In fen: at a border, near it, or anything up to a million yuan.
  private mutating func amount() -> Int64 {
    var borders = region.borders
    for product in products { borders += product.borders }
    if !borders.isEmpty, chance(60), let border = pick(borders) {
      return switch roll(0...3) {
      case 0: max(1, border + Int64(roll(-2...2)))
      case 1: max(1, border * Int64(roll(50...200)) / 100)
      case 2:
        max(1, border * 100 / Int64(pick([50, 60, 65, 70, 75, 80, 85, 90, 95]) ?? 50) + Int64(roll(-2...2)))
      default: border + (pick(borders) ?? 0)
      }
    }
    return Int64(roll(1...(10 << (3 * roll(1...7)))))
  }

  private mutating func stated(_ lines: [ChargeLine]) throws -> [StatedShare] {
    guard chance(8) else { return [] }
    let inScope = lines.filter { $0.level == .a && $0.limitedUse != .notApproved && $0.ceiling == nil }
    let room = inScope.reduce(Int64(0)) { $0 + $1.amount.amount }
    guard room > 0 else { return [] }
    let payer =
      pick([Payer.socialInsurance, .basicFund, .largeAmount, .majorIllness, .medicalAssistance]) ?? .basicFund
    return [StatedShare(payer: payer, amount: Fen(room * Int64(roll(0...80)) / 100), document: "slip")]
  }

  // MARK: Chance

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  private mutating func roll(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  private mutating func pick<Value>(_ values: [Value]) -> Value? { values.randomElement(using: &random) }

  private func date(_ dayNumber: Int) throws -> CalendarDate {
    var shifted = dayNumber + 719_468
    let era = shifted / 146_097
    shifted -= era * 146_097
    let year = (shifted - shifted / 1460 + shifted / 36_524 - shifted / 146_096) / 365
    let ofYear = shifted - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    return try CalendarDate(
      year: year + era * 400 + (month < 10 ? 0 : 1), month: month < 10 ? month + 3 : month - 9,
      day: ofYear - (153 * month + 2) / 5 + 1)
  }
}
