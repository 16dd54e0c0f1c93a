// SPDX-License-Identifier: Apache-2.0

/// An insured person (参保人) as Enrollment owns them. Versions grow by one with each change.
public struct Person: Sendable, Hashable {
  public let id: PersonID
  /// For the patient's own papers only: never in a log, event, error or insurer's record.
  public let name: String
  public let birthDate: CalendarDate
  /// At least one, at most 16.
  public let coverages: [Coverage]
  /// At most 32.
  public let categories: [CategoryPeriod]
  /// Relatives whose accounts may pay (家庭共济), in the order the family set; at most 16.
  public let donors: [FamilyDonor]

  public init(
    id: PersonID, name: String, birthDate: CalendarDate, coverages: [Coverage],
    categories: [CategoryPeriod], donors: [FamilyDonor]
  ) throws(InvalidValue) {
    guard !name.isEmpty, name.utf8.count <= 200 else { throw InvalidValue("name", "has 0 or over 200 bytes") }
    guard (1...16).contains(coverages.count) else { throw InvalidValue("coverages", "must be 1 to 16") }
    guard categories.count <= 32 else { throw InvalidValue("categories", "must be at most 32") }
    guard donors.count <= 16 else { throw InvalidValue("donors", "must be at most 16") }
    guard Set(donors.map(\.person)).count == donors.count, !donors.contains(where: { $0.person == id }) else {
      throw InvalidValue("donors", "name a person twice, or the person themself")
    }
    self.id = id
    self.name = name
    self.birthDate = birthDate
    self.coverages = coverages
    self.categories = categories
    self.donors = donors
  }

  /// The coverage in `scheme` on a date, or nil: not insured there and then.
  public func coverage(in scheme: Scheme, on date: CalendarDate) -> Coverage? {
    coverages.first { $0.scheme == scheme && $0.period.contains(date) }
  }

  /// The categories in force on a date (the discharge date decides), in name order.
  public func categories(on date: CalendarDate) -> [AssistanceCategory] {
    let inForce = categories.filter { $0.period.contains(date) }
    return inForce.count < 2 ? inForce.map(\.category) : Set(inForce.map(\.category)).sorted()
  }
}

/// One enrolment (参保关系): who insures the person where, as what, and when.
public struct Coverage: Sendable, Hashable {
  public let scheme: Scheme
  /// The region that insures (参保地).
  public let region: RegionCode
  public let personType: PersonType
  public let period: Period
  /// Holds the civil-servant supplement (公务员医疗补助, 320).
  public let civilServant: Bool
  /// Full years of enrolment without a gap (连续参保年数), 0 … 150: may raise limits.
  public let enrolledYears: Int
  /// Further facts that policies ask for, as `tier_2` (二档) or `retired_before_2001`; in name order, each once.
  public let marks: [Mark]

  public init(
    scheme: Scheme, region: RegionCode, personType: PersonType, period: Period, civilServant: Bool,
    enrolledYears: Int = 0, marks: [Mark] = []
  ) {
    self.scheme = scheme
    self.region = region
    self.personType = personType
    self.period = period
    self.civilServant = civilServant
    self.enrolledYears = enrolledYears
    self.marks = Set(marks).sorted()
  }
}

/// An assistance category with its dates (`idetinfo` of transaction 1101).
public struct CategoryPeriod: Sendable, Hashable {
  public let category: AssistanceCategory
  public let period: Period

  public init(category: AssistanceCategory, period: Period) {
    self.category = category
    self.period = period
  }
}

/// A relative whose personal account may pay.
public struct FamilyDonor: Sendable, Hashable {
  public let person: PersonID
  public let relation: Relation

  public init(person: PersonID, relation: Relation) {
    self.person = person
    self.relation = relation
  }
}

/// Who may give to whom: spouse, parents, children, since 2024 near relatives (近亲属).
public enum Relation: String, Sendable, Hashable, CaseIterable {
  case spouse, parent, child
  case nearRelative = "near_relative"
}
