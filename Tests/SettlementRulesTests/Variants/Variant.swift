// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook
import SettlementRules
import Testing

/// One variant of a rule: its YAML, and what visits of one person in one year pay under it.
struct Variant: Sendable, CustomTestStringConvertible {
  let name: String
  /// Blocks of the scheme by key, in YAML flow form; those that are not there are `none`.
  let blocks: [String: String]
  var scheme = Scheme.resident
  var person = VariantPerson()
  let visits: [Visit]

  var testDescription: String { name }

  /// The region file with these blocks.
  var yaml: String {
    let keys = [
      "large_amount", "major_illness", "civil_servant", "medical_assistance", "tilted_assistance",
      "enterprise_supplement", "other_funds",
    ]
    let basic = blocks["basic_fund"] ?? "{ inpatient: none, outpatient: none }"
    var lines = keys.map { "  \($0): \(blocks[$0] ?? "none")" } + ["  basic_fund: \(basic)"]
    if let order = blocks["supplement_order"] { lines.append("  supplement_order: \(order)") }
    let other = scheme == .resident ? "employee" : "resident"
    return """
      region: "990000"
      name: Variant
      effective: { from: 2020-01-01, to: 2029-12-31 }
      rounding: half_up
      benefit_year: \(blocks["benefit_year"] ?? "{ begins: 01-01 }")
      figures: { average_wage: { source: { title: t }, amount: 8084 yuan } }
      accounts: unknown
      \(other): none
      \(scheme.rawValue):
      \(lines.joined(separator: "\n"))
      """
  }

  func policy() throws -> RegionPolicy {
    let book = try PolicyBook.read([("990000-variant/2020-2029.yaml", [UInt8](yaml.utf8))])
    return try book.policy(region: RegionCode("990000"), on: CalendarDate("2023-06-30"))
  }

  /// What the visits really give, in the form of `Visit.gives`.
  func computed() throws -> [[String]] {
    let policy = try policy()
    var years: [Int: Accumulators] = [:]
    return try visits.map { visit in
      let encounter = try visit.encounter()
      let year = policy.benefitYear(of: encounter.to)
      let remainder: Remainder
      do {
        remainder = try publicTiers(
          encounter, person: person.person(scheme), scheme: scheme, yearToDate: years[year, default: .init()],
          policy: policy)
      } catch SettlementError.unknownInPolicy(let key) {
        return ["unknown \(key)"]
      }
      years[year, default: .init()] = years[year, default: .init()] + remainder.accumulated
      return visit.gives.map { expected in
        let key = expected.split(separator: " ")[0]
        let amount: Fen
        if key == "deductible" {
          amount = remainder.deductible
        } else {
          amount = remainder.shares.filter { $0.payer.rawValue == key || $0.rule == key }
            .reduce(.zero) { $0 + $1.amount }
        }
        return "\(key) \(amount)"
      }
    }
  }
}

struct VariantPerson: Sendable {
  var type = PersonType.adult
  var birth = "1960-01-01"
  var categories: [AssistanceCategory] = []
  var civilServant = false
  var enrolledYears = 0
  var marks: [String] = []

  func person(_ scheme: Scheme) throws -> Person {
    let period = try Period(from: CalendarDate("2015-01-01"), to: nil)
    return try Person(
      id: PersonID("P1"), name: "Test", birthDate: CalendarDate(birth),
      coverages: [
        Coverage(
          scheme: scheme, region: RegionCode("990000"), personType: type, period: period,
          civilServant: civilServant, enrolledYears: enrolledYears, marks: try marks.map { try Mark($0) })
      ],
      categories: categories.map { CategoryPeriod(category: $0, period: period) }, donors: [])
  }
}

/// One visit with an in-scope amount, and what it must give: `basic_fund 12.00`, `deductible 300.00`; or
/// `unknown <key>`, the term for want of which it fails.
struct Visit: Sendable {
  let inScope: String
  var ownExpense = "0"
  var preSelfPay = "0"
  /// In scope too, of this class.
  var item: (costClass: String, amount: String)?
  var level = HospitalLevel.tertiary
  var care = CareType.inpatient
  var from: String?
  var to = "2023-06-30"
  var referral = Referral.none
  var region = "990000"
  var disease = ""
  var marks: [String] = []
  let gives: [String]

  func encounter() throws -> Encounter {
    var lines = [try Bills.line(1, .a, inScope)]
    if ownExpense != "0" {
      lines.append(try Bills.line(2, .c, ownExpense, costClass: CostClass("special_drug")))
    }
    // A line whose pre-self-pay is all of it.
    if preSelfPay != "0" { lines.append(try Bills.line(3, .b, preSelfPay, ratio: "100%")) }
    if let item { lines.append(try Bills.line(4, .a, item.amount, costClass: CostClass(item.costClass))) }
    return Encounter(
      institution: try InstitutionCode("H99000000001"), hospitalLevel: level,
      treatmentRegion: try RegionCode(region), careType: care, from: try CalendarDate(from ?? to),
      to: try CalendarDate(to), diagnosis: "", diseaseCode: disease, referral: referral,
      marks: try marks.map { try Mark($0) }, lines: lines, stated: [])
  }
}

/// YAML of blocks, with plain values where a variant says nothing.
enum Block {
  static func basic(
    deductible: String = "none", borderBase: String = "deductible", accumulation: String = "per_bill",
    segments: String = "[{ ratio: 50% }]", cap: String = "none", more: String = ""
  ) -> String {
    "{ source: { title: t }, deductible: \(deductible), border_base: \(borderBase),"
      + " accumulation: \(accumulation), segments: \(segments), cap: \(cap)\(more.isEmpty ? "" : ", \(more)") }"
  }

  static func deductible(
    _ kind: String = "per_stay", amounts: String = "[{ amount: 800 yuan }]", later: String = "none",
    ceiling: String = "none", more: String = ""
  ) -> String {
    "{ kind: \(kind), amounts: \(amounts), later_stays: \(later), yearly_ceiling: \(ceiling)"
      + "\(more.isEmpty ? "" : ", \(more)") }"
  }

  static func benefit(
    threshold: String = "0 yuan", cut: String = "above_threshold", bands: String = "60%",
    limit: String = "none", accumulation: String = "yearly", more: String = ""
  ) -> String {
    "{ threshold: \(threshold), cut: \(cut), bands: \(bands), limit: \(limit), accumulation: \(accumulation)"
      + "\(more.isEmpty ? "" : ", \(more)") }"
  }

  static func majorIllness(
    threshold: String = "10000 yuan", cut: String = "above_threshold", bands: String = "60%",
    limit: String = "none", care: String = "all", preSelfPay: String = "excluded", assisted: String = "none",
    accumulation: String = "yearly", more: String = ""
  ) -> String {
    "{ source: { title: t }, care: \(care), pre_self_pay: \(preSelfPay), threshold: \(threshold), cut: \(cut),"
      + " bands: \(bands), limit: \(limit), accumulation: \(accumulation), assisted: \(assisted)"
      + "\(more.isEmpty ? "" : ", \(more)") }"
  }

  static func assistance(
    _ rows: String, care: String = "all", preSelfPay: String = "excluded", more: String = ""
  )
    -> String
  {
    "{ source: { title: t }, care: \(care), pre_self_pay: \(preSelfPay), rows: \(rows)"
      + "\(more.isEmpty ? "" : ", \(more)") }"
  }

  static func supplement(below: String, above: String = "100%", limit: String = "none", more: String = "")
    -> String
  {
    "{ source: { title: t }, below_cap: \(below), above_cap: \(above), limit: \(limit)"
      + "\(more.isEmpty ? "" : ", \(more)") }"
  }
}
