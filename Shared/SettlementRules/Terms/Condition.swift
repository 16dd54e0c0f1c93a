// SPDX-License-Identifier: Apache-2.0

public import Domain

/// When a row of a policy applies. A dimension that is nil holds for everything.
public struct Condition: Sendable, Hashable {
  public var care: Set<CareType>?
  public var levels: Set<HospitalLevel>?
  public var personTypes: Set<PersonType>?
  /// Full years on the discharge date.
  public var age: ClosedRange<Int>?
  /// The number of this stay in the benefit year, from 1.
  public var stay: ClosedRange<Int>?
  /// Full years of enrolment without a gap.
  public var enrolledYears: ClosedRange<Int>?
  /// At least one of these is in force on the discharge date.
  public var categories: Set<AssistanceCategory>?
  public var referrals: Set<Referral>?
  public var places: Set<Place>?
  public var diseases: Set<String>?
  /// The visit or the coverage has at least one of these.
  public var marks: Set<Mark>?
  /// Neither has any of these.
  public var withoutMarks: Set<Mark>?

  public init() {}

  public static let always = Condition()

  func holds(for facts: Facts) -> Bool {
    if let care, !care.contains(facts.careType) { return false }
    if let levels, !levels.contains(facts.level) { return false }
    if let personTypes, !personTypes.contains(facts.personType) { return false }
    if let age, !age.contains(facts.age) { return false }
    if let stay, !stay.contains(facts.stay) { return false }
    if let enrolledYears, !enrolledYears.contains(facts.enrolledYears) { return false }
    if let categories, !facts.categories.contains(where: categories.contains) { return false }
    if let referrals, !referrals.contains(facts.referral) { return false }
    if let places, !places.contains(facts.place) { return false }
    if let diseases, !diseases.contains(facts.diseaseCode) { return false }
    if let marks, !facts.marks.contains(where: marks.contains) { return false }
    if let withoutMarks, facts.marks.contains(where: withoutMarks.contains) { return false }
    return true
  }

  /// Whether every case of `other` is a case of this condition too: a later row `other` could never be reached.
  public func covers(_ other: Condition) -> Bool {
    Self.covers(care, other.care) && Self.covers(levels, other.levels)
      && Self.covers(personTypes, other.personTypes) && Self.covers(age, other.age)
      && Self.covers(stay, other.stay) && Self.covers(enrolledYears, other.enrolledYears)
      && Self.covers(categories, other.categories) && Self.covers(referrals, other.referrals)
      && Self.covers(places, other.places) && Self.covers(diseases, other.diseases)
      && Self.covers(marks, other.marks)
      // Fewer excluded marks hold for more cases.
      && (withoutMarks ?? []).isSubset(of: other.withoutMarks ?? [])
  }

  private static func covers<Value>(_ wide: Set<Value>?, _ narrow: Set<Value>?) -> Bool {
    guard let wide else { return true }
    guard let narrow else { return false }
    return narrow.isSubset(of: wide)
  }

  private static func covers(_ wide: ClosedRange<Int>?, _ narrow: ClosedRange<Int>?) -> Bool {
    guard let wide else { return true }
    guard let narrow else { return false }
    return wide.lowerBound <= narrow.lowerBound && wide.upperBound >= narrow.upperBound
  }
}
