// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

extension YAMLValue {
  func cityStays() -> [CityStay]? {
    guard let map = map(["region", "on", "sources", "stays"]) else { return nil }
    let region = map["region"]?.identifier(RegionCode.self)
    let on = map["on"]?.date()
    let sources = map["sources"]?.list(1...16) { $0.pageAndSentence() }
    guard let region, let on, sources != nil else { return nil }
    return map["stays"]?.list(1...100) { $0.stay(region, on) }
  }

  /// The page, and its sentence that the stays are computed from.
  private func pageAndSentence() -> String? {
    let map = map(["title", "sentence"], optional: ["url"])
    _ = map?["title"]?.text(maximum: 300)
    _ = map?["url"]?.text(maximum: 500)
    return map?["sentence"]?.text(maximum: 1000)
  }

  private static let amounts = Payer.allCases.map(\.rawValue) + ["deductible", "patient_part"]

  private func stay(_ region: RegionCode, _ on: CalendarDate) -> CityStay? {
    let optional = [
      "care", "age", "marks", "category", "civil", "referral", "treated_in", "earlier", "own",
      "own_class",
      "stated", "cover", "pre_self_pay", "unknown",
    ]
    guard let map = map(["scheme", "person", "level", "in_scope"], optional: optional + Self.amounts) else {
      return nil
    }
    let scheme = map["scheme"]?.choice(Scheme.self)
    let level = map["level"]?.choice(HospitalLevel.self)
    let inScope = map["in_scope"]?.yuan()
    guard let scheme, let level, let inScope,
      let person = person(map, scheme, region, on), let earlier = earlier(map)
    else { return nil }
    let stated = map["stated"].map { $0.openMap() ?? [] } ?? []
    var shares: [StatedShare] = []
    for entry in stated {
      guard let payer = Payer(rawValue: entry.key), let amount = entry.value.yuan() else {
        return entry.value.fail("a payer and its amount")
      }
      shares.append(StatedShare(payer: payer, amount: amount, document: "stated by the slip"))
    }
    let bills = (earlier + [inScope]).map { amount in
      Encounter(
        institution: InstitutionCode(unchecked: "H99000000001"), hospitalLevel: level,
        treatmentRegion: map["treated_in"].flatMap { $0.identifier(RegionCode.self) } ?? region,
        careType: map["care"].flatMap { $0.choice(CareType.self) } ?? .inpatient, from: on, to: on,
        diagnosis: "",
        diseaseCode: "", referral: map["referral"].flatMap { $0.choice(Referral.self) } ?? .none,
        marks: map["marks"].flatMap { $0.list(1...8) { $0.identifier(Mark.self) } } ?? [],
        lines: lines(map, amount), stated: shares)
    }
    var gives: [String: Fen] = [:]
    for name in Self.amounts { gives[name] = map[name]?.yuan() }
    guard gives.isEmpty != (map["unknown"] == nil) else { return fail("amounts, or an unknown term") }
    return CityStay(
      line: line, person: person, scheme: scheme, covers: map["cover"].flatMap { $0.cover(person, on) } ?? [],
      bills: bills, gives: gives, unknown: map["unknown"]?.text(maximum: 200))
  }

  private func earlier(_ map: YAMLMap) -> [Fen]? {
    map["earlier"].map { $0.list(1...8) { $0.yuan() } } ?? []
  }

  private func person(
    _ map: YAMLMap, _ scheme: Scheme, _ region: RegionCode, _ on: CalendarDate
  ) -> Person? {
    guard let type = map["person"]?.choice(PersonType.self) else { return nil }
    let age = map["age"].flatMap { $0.integer(0...110) } ?? 45
    let categories = map["category"].flatMap { $0.identifier(AssistanceCategory.self) }.map { [$0] } ?? []
    return try? Person(
      id: PersonID("P1"), name: "参保人", birthDate: CalendarDate(year: on.year - Int(age), month: 1, day: 1),
      coverages: [
        Coverage(
          scheme: scheme, region: region, personType: type,
          period: Period(from: CalendarDate("1990-01-01"), to: nil),
          civilServant: map["civil"].flatMap { $0.boolean() } ?? false)
      ],
      categories: categories.map {
        CategoryPeriod(category: $0, period: try Period(from: CalendarDate("1990-01-01"), to: nil))
      }, donors: [])
  }

  private func lines(_ map: YAMLMap, _ inScope: Fen) -> [ChargeLine] {
    var lines = [line(1, .a, inScope, .other, .zero)]
    if let own = map["own"]?.yuan() {
      lines.append(
        line(2, .c, own, map["own_class"].flatMap { $0.identifier(CostClass.self) } ?? .other, .zero))
    }
    if let part = map["pre_self_pay"]?.yuan() { lines.append(line(3, .b, part, .other, .one)) }
    return lines.filter { $0.amount > .zero }
  }

  private func line(
    _ number: Int64, _ level: CatalogueLevel, _ amount: Fen, _ costClass: CostClass, _ preSelfPay: Ratio
  ) -> ChargeLine {
    ChargeLine(
      number: number, catalogueCode: "", name: "item", level: level, quantity: .one,
      unitPrice: UnitPrice(micros: amount.amount * 10_000), amount: amount, preSelfPayRatio: preSelfPay,
      ceiling: nil, limitedUse: .unlimited, costClass: costClass)
  }

  /// `{ product, insurer, renewals?, pre_existing? }`
  private func cover(_ person: Person, _ on: CalendarDate) -> [CommercialCover]? {
    guard let map = map(["product", "insurer"], optional: ["renewals", "pre_existing"]),
      let product = map["product"]?.identifier(ProductCode.self),
      let insurer = map["insurer"]?.identifier(InsurerCode.self)
    else { return nil }
    let cover = try? CommercialCover(
      person: person.id, product: product, insurer: insurer,
      period: Period(from: CalendarDate(year: on.year, month: 1, day: 1), to: nil),
      renewals: Int(map["renewals"].flatMap { $0.integer(0...50) } ?? 0),
      preExisting: map["pre_existing"].flatMap { $0.boolean() } ?? false, consentToShare: true)
    return cover.map { [$0] }
  }
}
