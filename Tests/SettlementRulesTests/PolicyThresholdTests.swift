// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook
import SettlementRules
import Testing

/// Every amount that stands in a policy file is a border: one fen below, at it and one fen above it the bill still adds up, and
/// nobody pays less in all for one fen more of cost unless a cap or deductible of the rule says so.
@Suite struct PolicyThresholdTests {
  static let policies: [RegionPolicy] =
    ["Shared/Policies", "Tests/Policies", "Tests/Cases/policies"].flatMap {
      (try? PolicyBook.load(directory: Repository.path($0)))?.policies ?? []
    }

  @Test func `policies are there`() { #expect(Self.policies.count > 30) }

  @Test(arguments: policies)
  func `at every border of the file, one fen below and above, the bill adds up`(policy: RegionPolicy) throws {
    let borders = Set(Borders.amounts(in: policy)).sorted()
    var settled = 0
    for scheme in policy.schemes.keys {
      for profile in Profile.all(of: policy, scheme) {
        var last: (inScope: Fen, paid: Fen)?
        for border in borders {
          for inScope in [border - Fen(1), border, border + Fen(1)] where inScope > .zero {
            guard let remainder = try profile.settle(inScope, policy, scheme) else {
              last = nil
              continue
            }
            settled += 1
            let paid = remainder.shares.reduce(Fen.zero) { $0 + $1.amount }
            #expect(paid + remainder.left == inScope)
            #expect(!remainder.shares.contains { $0.amount < .zero })
            // More in-scope cost of one bill never means that payers give less in all: the deductible as a share of the bill grows
            // slower than the bill, and rounding is worth at most a fen a share.
            if let last, last.inScope < inScope {
              let rounding = Fen(Int64(remainder.shares.count))
              #expect(
                paid + rounding >= last.paid,
                "\(policy.stamp.name) \(scheme) \(profile): \(last.inScope) pays \(last.paid), \(inScope) \(paid)"
              )
            }
            last = (inScope, paid)
          }
        }
      }
    }
    // Testland knows every term: there nothing may be left out.
    if policy.region.text == "990000" { #expect(settled > 1_000) }
  }

  @Test(arguments: policies)
  func `every month of its validity computes`(policy: RegionPolicy) throws {
    let end = policy.effective.to ?? policy.effective.from
    for year in policy.effective.from.year...end.year {
      for month in 1...12 {
        let date = try CalendarDate(year: year, month: month, day: 15)
        guard policy.effective.contains(date) else { continue }
        for scheme in policy.schemes.keys {
          for profile in Profile.all(of: policy, scheme) {
            _ = try profile.settle(Fen(1_234_567), policy, scheme, on: date)
          }
        }
      }
    }
  }
}

/// The amounts that a policy names.
private enum Borders {
  static func amounts(in policy: RegionPolicy) -> [Fen] {
    // The typed terms are values all the way down: walking them finds every amount, also of kinds that come later.
    var found: [Fen] = []
    walk(policy.schemes, &found)
    return found.filter { $0 > .zero && $0 < Fen(500_000_000) }
  }

  private static func walk(_ value: Any, _ found: inout [Fen]) {
    if let amount = value as? Fen {
      found.append(amount)
      return
    }
    for child in Mirror(reflecting: value).children { walk(child.value, &found) }
  }
}

/// A kind of person and visit.
private struct Profile: CustomStringConvertible {
  let type: PersonType
  let level: HospitalLevel
  let care: CareType
  let category: AssistanceCategory?

  var description: String { "\(type) \(level) \(care) \(category?.text ?? "")" }

  static func all(of policy: RegionPolicy, _ scheme: Scheme) -> [Profile] {
    let types: [PersonType] = scheme == .employee ? [.working, .retired] : [.adult, .child]
    let categories: [AssistanceCategory?] = scheme == .employee ? [nil] : [nil, .lowIncome, .destitute]
    return types.flatMap { type in
      [HospitalLevel.primary, .secondary, .tertiary].flatMap { level in
        [CareType.inpatient, .outpatient].flatMap { care in
          categories.map { Profile(type: type, level: level, care: care, category: $0) }
        }
      }
    }
  }

  /// Nil when the policy does not know what this bill needs.
  func settle(
    _ inScope: Fen, _ policy: RegionPolicy, _ scheme: Scheme, on date: CalendarDate? = nil
  ) throws -> Remainder? {
    let period = try Period(from: CalendarDate("1990-01-01"), to: nil)
    let date = date ?? policy.effective.from
    let person = try Person(
      id: PersonID("P1"), name: "Test", birthDate: CalendarDate(year: date.year - 63, month: 1, day: 1),
      coverages: [
        Coverage(scheme: scheme, region: policy.region, personType: type, period: period, civilServant: false)
      ],
      categories: category.map { [CategoryPeriod(category: $0, period: period)] } ?? [], donors: [])
    let price = UnitPrice(micros: inScope.amount * 10_000)
    let line = ChargeLine(
      number: 1, catalogueCode: "", name: "item", level: .a, quantity: .one, unitPrice: price,
      amount: inScope,
      preSelfPayRatio: .zero, ceiling: nil, limitedUse: .unlimited, costClass: .other)
    let encounter = Encounter(
      institution: try InstitutionCode("H99000000001"), hospitalLevel: level, treatmentRegion: policy.region,
      careType: care, from: date, to: date, diagnosis: "", diseaseCode: "", referral: .none, lines: [line],
      stated: [])
    do throws(SettlementError) {
      return try publicTiers(
        encounter, person: person, scheme: scheme, yearToDate: Accumulators(), policy: policy)
    } catch {
      switch error {
      case .unknownInPolicy, .noRowInPolicy: return nil
      default: throw error
      }
    }
  }
}
