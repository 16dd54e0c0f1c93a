// SPDX-License-Identifier: Apache-2.0

public import Domain

/// When a row of a policy applies. A dimension that is nil holds for everything.
public struct Condition: Sendable, Hashable {
  public var levels: Set<HospitalLevel>?
  public var personTypes: Set<PersonType>?
  /// Full years on the discharge date, both ends included.
  public var ageFrom: Int?
  public var ageTo: Int?
  /// At least one of these is in force on the discharge date.
  public var categories: Set<AssistanceCategory>?
  public var referrals: Set<Referral>?
  public var places: Set<Place>?
  public var diseases: Set<String>?

  public init() {}

  public static let always = Condition()

  func holds(for facts: Facts) -> Bool {
    if let levels, !levels.contains(facts.level) { return false }
    if let personTypes, !personTypes.contains(facts.personType) { return false }
    if let ageFrom, facts.age < ageFrom { return false }
    if let ageTo, facts.age > ageTo { return false }
    if let categories, !facts.categories.contains(where: categories.contains) { return false }
    if let referrals, !referrals.contains(facts.referral) { return false }
    if let places, !places.contains(facts.place) { return false }
    if let diseases, !diseases.contains(facts.diseaseCode) { return false }
    return true
  }

  /// Whether every case of `other` is a case of this condition too: a later row `other` could never be reached.
  public func covers(_ other: Condition) -> Bool {
    Self.covers(levels, other.levels) && Self.covers(personTypes, other.personTypes)
      && (ageFrom ?? 0) <= (other.ageFrom ?? 0) && (ageTo ?? 999) >= (other.ageTo ?? 999)
      && Self.covers(categories, other.categories) && Self.covers(referrals, other.referrals)
      && Self.covers(places, other.places) && Self.covers(diseases, other.diseases)
  }

  private static func covers<Value>(_ wide: Set<Value>?, _ narrow: Set<Value>?) -> Bool {
    guard let wide else { return true }
    guard let narrow else { return false }
    return narrow.isSubset(of: wide)
  }
}

/// Where the patient was treated, seen from the insured region.
public enum Place: String, Sendable, Hashable, CaseIterable {
  /// In the insured region: the same code, or a district of it.
  case insuredRegion = "insured_region"
  /// Elsewhere in the same province.
  case insuredProvince = "insured_province"
  /// In another province (跨省异地).
  case otherProvince = "other_province"

  public init(treatment: RegionCode, insured: RegionCode) {
    let (treated, home) = (treatment.text, insured.text)
    let wholeProvince = home.hasSuffix("0000")
    if treated == home
      || treated.prefix(wholeProvince ? 2 : home.hasSuffix("00") ? 4 : 6)
        == home.prefix(
          wholeProvince ? 2 : home.hasSuffix("00") ? 4 : 6)
    {
      self = .insuredRegion
    } else {
      self = treated.prefix(2) == home.prefix(2) ? .insuredProvince : .otherProvince
    }
  }
}

/// The facts that conditions ask for.
struct Facts: Sendable {
  let level: HospitalLevel
  let personType: PersonType
  let age: Int
  let categories: [AssistanceCategory]
  let referral: Referral
  let place: Place
  let diseaseCode: String
  let careType: CareType
  let civilServant: Bool

  init(encounter: Encounter, person: Person, coverage: Coverage) {
    level = encounter.hospitalLevel
    personType = coverage.personType
    age = person.birthDate.age(on: encounter.to)
    categories = person.categories(on: encounter.to)
    referral = encounter.referral
    place = Place(treatment: encounter.treatmentRegion, insured: coverage.region)
    diseaseCode = encounter.diseaseCode
    careType = encounter.careType
    civilServant = coverage.civilServant
  }
}
