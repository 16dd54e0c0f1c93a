// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook
import SettlementRules

/// Who pays what of bills of growing size: the picture of one hospital level under one policy.
struct ChartCurve {
  let level: HospitalLevel
  /// From zero, in order of the size; it ends where the policy does not know what it needs.
  let points: [Point]
  /// Why it ends early; nil: it does not.
  let end: String?

  struct Point {
    let size: Fen
    /// Payers with an amount.
    let amounts: [Payer: Fen]

    var patient: Fen {
      amounts.reduce(Fen.zero) { sum, entry in
        entry.key.kind == .account || entry.key.kind == .cash ? sum + entry.value : sum
      }
    }
  }

  /// What is the same for all bills of a chart.
  struct Patient {
    let scheme: Scheme
    let personType: PersonType
    let age: Int
    let care: CareType
    let date: CalendarDate
  }

  /// Bills of one in-scope line, the first of the year, of a person who has used nothing.
  init(
    _ level: HospitalLevel, policy: RegionPolicy, book: PolicyBook, patient: Patient, upTo: Fen, steps: Int
  ) throws {
    var points: [Point] = []
    var end: String?
    let person = try Self.person(policy, patient)
    for step in 0...steps {
      let size = Fen(upTo.amount / Int64(steps) * Int64(step))
      guard size > .zero else {
        points.append(Point(size: .zero, amounts: [:]))
        continue
      }
      do {
        var counter = try CaseCounter(book: book, person: person, covers: [], credits: [])
        let settled = try counter.settle(Self.request(size, level, policy, person, patient))
        let amounts = settled.shares.map { ($0.payer, $0.amount) }
        points.append(Point(size: size, amounts: Dictionary(amounts, uniquingKeysWith: +)))
      } catch {
        end = "\(error)"
        break
      }
    }
    self.level = level
    self.points = points
    self.end = end
  }

  private static func person(_ policy: RegionPolicy, _ patient: Patient) throws -> Person {
    try Person(
      id: PersonID(unchecked: "P1"), name: "参保人",
      birthDate: try CalendarDate(year: patient.date.year - patient.age, month: 1, day: 1),
      coverages: [
        Coverage(
          scheme: patient.scheme, region: policy.region, personType: patient.personType,
          period: policy.effective, civilServant: false)
      ], categories: [], donors: [])
  }

  private static func request(
    _ size: Fen, _ level: HospitalLevel, _ policy: RegionPolicy, _ person: Person, _ patient: Patient
  ) throws -> SettlementRequest {
    let line = ChargeLine(
      number: 1, catalogueCode: "", name: "in scope", level: .a, quantity: try Quantity("1"),
      unitPrice: try UnitPrice(yuan: size.description), amount: size, preSelfPayRatio: .zero, ceiling: nil,
      limitedUse: .unlimited, costClass: .other)
    return SettlementRequest(
      id: SettlementID(unchecked: "chart"), person: person.id, scheme: patient.scheme,
      encounter: Encounter(
        institution: InstitutionCode(unchecked: "H1"), hospitalLevel: level, treatmentRegion: policy.region,
        careType: patient.care, from: patient.date, to: patient.date, diagnosis: "", diseaseCode: "",
        referral: .none, lines: [line], stated: []),
      consent: .none, expectedCash: nil)
  }
}
