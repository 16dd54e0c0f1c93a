// SPDX-License-Identifier: Apache-2.0

public import Domain

/// One person (`deploy/persons/<case>.yaml`). The version is Enrollment's affair and not in the file.
public struct PersonFile: Sendable, Hashable {
  public let person: Person

  public init(person: Person) { self.person = person }

  /// Reads and checks a file. Throws all its faults.
  public static func load(_ path: String) throws(PolicyErrors) -> PersonFile {
    try DataFile.load(path) { value, _ in value.person().map(PersonFile.init) }
  }

  public static func read(_ text: String, file: String) throws(PolicyErrors) -> PersonFile {
    try DataFile.read(text, file: file) { value, _ in value.person().map(PersonFile.init) }
  }
}

extension YAMLValue {
  func person() -> Person? {
    guard let map = map(["id", "name", "birth_date", "coverages", "categories", "donors"]) else { return nil }
    let id = map["id"]?.identifier(PersonID.self)
    let name = map["name"]?.text(maximum: 200)
    let birthDate = map["birth_date"]?.date()
    let coverages = map["coverages"]?.list(1...16) { $0.coverage() }
    let categories = map["categories"]?.listOrNone(32) { $0.category() }
    let donors = map["donors"]?.listOrNone(16) { $0.donor() }
    guard let id, let name, let birthDate, let coverages, let categories, let donors else { return nil }
    do {
      return try Person(
        id: id, name: name, birthDate: birthDate, coverages: coverages, categories: categories, donors: donors
      )
    } catch { return fail("a person; \(error)") }
  }

  private func coverage() -> Coverage? {
    let keys = ["scheme", "region", "person_type", "from", "to", "civil_servant"]
    guard let map = map(keys, optional: ["enrolled_years", "marks"]) else { return nil }
    let scheme = map["scheme"]?.choice(Scheme.self)
    let region = map["region"]?.identifier(RegionCode.self)
    let type = map["person_type"]?.choice(PersonType.self)
    let period = Self.period(from: map["from"], to: map["to"], open: true, at: self)
    let civilServant = map["civil_servant"]?.boolean()
    let years = map["enrolled_years"].map { $0.integer(0...150) } ?? 0
    let marks = map["marks"].map { $0.listOrNone(Limits.marks) { $0.identifier(Mark.self) } } ?? []
    guard let scheme, let region, let type, let period, let civilServant, let years, let marks else {
      return nil
    }
    return Coverage(
      scheme: scheme, region: region, personType: type, period: period, civilServant: civilServant,
      enrolledYears: Int(years), marks: marks)
  }

  private func category() -> CategoryPeriod? {
    guard let map = map(["category", "from", "to"]) else { return nil }
    let category = map["category"]?.identifier(AssistanceCategory.self)
    let period = Self.period(from: map["from"], to: map["to"], open: true, at: self)
    guard let category, let period else { return nil }
    return CategoryPeriod(category: category, period: period)
  }

  private func donor() -> FamilyDonor? {
    guard let map = map(["person", "relation"]) else { return nil }
    let person = map["person"]?.identifier(PersonID.self)
    let relation = map["relation"]?.choice(Relation.self)
    guard let person, let relation else { return nil }
    return FamilyDonor(person: person, relation: relation)
  }
}
