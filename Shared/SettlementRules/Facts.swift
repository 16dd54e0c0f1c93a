// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// The facts that conditions and amounts of a policy ask for. A class, since every rule of a bill holds the same ones.
final class Facts: Sendable {
  let careType: CareType
  let level: HospitalLevel
  let personType: PersonType
  let age: Int
  /// From 1.
  let stay: Int
  let enrolledYears: Int
  let categories: [AssistanceCategory]
  let referral: Referral
  let place: Place
  let diseaseCode: String
  /// Of the visit and of the coverage.
  let marks: [Mark]
  let civilServant: Bool
  /// Days of the stay, at least 1.
  let days: Int
  let discharge: CalendarDate
  /// The split of the whole bill.
  let bill: ScopeSplit
  /// Its in-scope part by cost class.
  let inScope: ClassSums

  init(_ encounter: Encounter, _ person: Person, _ coverage: Coverage, stay: Int, split: LineSplit) {
    careType = encounter.careType
    level = encounter.hospitalLevel
    personType = coverage.personType
    age = person.birthDate.age(on: encounter.to)
    self.stay = stay
    enrolledYears = coverage.enrolledYears
    categories = person.categories(on: encounter.to)
    referral = encounter.referral
    place = Place(treatment: encounter.treatmentRegion, insured: coverage.region)
    diseaseCode = encounter.diseaseCode
    marks = encounter.marks + coverage.marks
    civilServant = coverage.civilServant
    days = encounter.days
    discharge = encounter.to
    bill = split.total
    inScope = split.inScope
  }

  /// What an insurer may know of a bill: nothing of the person.
  init(_ base: CommercialBase) {
    careType = base.careType
    level = base.hospitalLevel
    personType = .adult
    age = 0
    stay = 1
    enrolledYears = 0
    categories = []
    referral = .none
    place = Place(treatment: base.treatmentRegion, insured: base.insuredRegion)
    diseaseCode = base.diseaseCode
    marks = base.marks
    civilServant = false
    days = base.days
    discharge = base.date
    bill = .zero
    inScope = ClassSums()
  }

  /// Month of the discharge: `2023-05`.
  var month: String { String(discharge.description.prefix(7)) }
}

extension Facts: CustomStringConvertible {
  /// The facts in the words of `when`. Age, categories and disease are left out: errors hold nothing personal.
  var description: String {
    var words = [
      "care \(careType.rawValue)", "level \(level.rawValue)", "person_type \(personType.rawValue)",
      "stay \(stay)",
      "referral \(referral.rawValue)", "place \(place.rawValue)",
    ]
    if !marks.isEmpty { words.append("mark \(marks.map(\.text).joined(separator: ", "))") }
    return words.joined(separator: ", ")
  }
}
