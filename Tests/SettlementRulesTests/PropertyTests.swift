// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import Money
import SettlementRules
import Testing

/// What holds for every bill (`Properties`), over seeded random bills of Testland: a year of 20 bills for each of 100 persons,
/// `TONGJIE_TEST_COUNT_FACTOR` times as many persons.
@Suite struct PropertyTests {
  static let seeds: [UInt64] = {
    let factor = ProcessInfo.processInfo.environment["TONGJIE_TEST_COUNT_FACTOR"].flatMap(UInt64.init) ?? 1
    return Array(1...100 * factor)
  }()

  /// A year that breaks a property is made smaller while it still breaks one; the smallest is printed.
  @Test(arguments: seeds)
  func `parts sum, nothing is negative, caps hold, cancel restores, twice is the same`(seed: UInt64) throws {
    var random = Seeded(state: seed)
    let year = try Self.year(seed, &random)
    guard try !Properties.broken(by: year).isEmpty else { return }
    // What the rules refuse is no smaller example of it.
    let small = year.smallest { (try? Properties.broken(by: $0).isEmpty) == false }
    let bill = String(decoding: try small.json(), as: UTF8.self)
    let broken = try Properties.broken(by: small).joined(separator: "; ")
    Issue.record("seed \(seed): \(broken)\n\(bill)")
  }

  @Test func `a year is made smaller as long as it breaks the property`() throws {
    var random = Seeded(state: 1)
    // Broken by every bill of more than 100 yuan.
    let small = try Self.year(1, &random).smallest { year in
      year.visits.contains { $0.encounter.lines.contains { $0.amount > Fen(10_000) } }
    }
    #expect(small.visits.count == 1)
    let line = try #require(small.visits.first?.encounter.lines.first)
    #expect(small.visits[0].encounter.lines.count == 1)
    // Half of it would not break the property any more.
    #expect(line.amount > Fen(10_000))
    #expect(line.amount <= Fen(20_002))
  }

  // MARK: Random bills

  private static func year(_ seed: UInt64, _ random: inout Seeded) throws -> History {
    let person = try person(&random)
    let cover = try Bills.cover(renewals: Int.random(in: 0...3, using: &random), preExisting: seed % 3 == 0)
    let visits = try (0..<20).map { _ in
      func amount() -> Fen { Fen(Int64.random(in: 0...2_000_000, using: &random)) }
      return History.Visit(
        encounter: try encounter(&random),
        consent: AccountConsent(personal: Bool.random(using: &random), family: true, wallet: true),
        personal: amount(), donors: [amount(), amount()], wallet: amount())
    }
    return History(person: person, scheme: person.coverages[0].scheme, covers: [cover], visits: visits)
  }

  private static func person(_ random: inout Seeded) throws -> Person {
    if Bool.random(using: &random) {
      return try Bills.person(
        .employee, Bool.random(using: &random) ? .working : .retired,
        civilServant: Bool.random(using: &random))
    }
    let categories: [[AssistanceCategory]] = [
      [], [.destitute], [.lowIncome], [.lowIncomeEdge], [.lowIncome, .monitored], [.orphan, .lowIncomeEdge],
    ]
    return try Bills.person(
      .resident, .adult, categories: categories.randomElement(using: &random) ?? [])
  }

  private static func encounter(_ random: inout Seeded) throws -> Encounter {
    let count = Int.random(in: 1...30, using: &random)
    var lines: [ChargeLine] = []
    for number in 1...count {
      let level = CatalogueLevel.allCases.randomElement(using: &random) ?? .a
      let price = Int64.random(in: 0...8_000_000_000, using: &random)
      lines.append(
        try Bills.line(
          Int64(number), level, UnitPrice(micros: price).description,
          quantity: Quantity(tenThousandths: Int64.random(in: 1...30_000, using: &random)).description,
          ratio: level == .b
            ? Ratio(basisPoints: Int64.random(in: 0...5000, using: &random)).description : "0%",
          ceiling: Bool.random(using: &random) ? "3000.123456" : nil,
          limitedUse: LimitedUse.allCases.randomElement(using: &random) ?? .unlimited,
          costClass: Bool.random(using: &random) ? .specialDrug : .other))
    }
    if Bool.random(using: &random), let taken = lines.randomElement(using: &random) {
      lines.append(taken.reversed(number: Int64(count) + 1))
    }
    let cares: [CareType] = [.inpatient, .inpatient, .outpatient, .daySurgery, .pharmacy, .chronicOutpatient]
    return try Bills.encounter(
      lines, region: ["990000", "990100", "110000"].randomElement(using: &random) ?? "990000",
      level: HospitalLevel.allCases.randomElement(using: &random) ?? .primary,
      care: cares.randomElement(using: &random) ?? .inpatient,
      referral: Referral.allCases.randomElement(using: &random) ?? .none)
  }
}

extension ChargeLine {
  func reversed(number: Int64) -> ChargeLine {
    ChargeLine(
      number: number, catalogueCode: catalogueCode, name: name, level: level,
      quantity: Quantity(tenThousandths: -quantity.tenThousandths), unitPrice: unitPrice, amount: -amount,
      preSelfPayRatio: preSelfPayRatio, ceiling: ceiling, limitedUse: limitedUse, costClass: costClass)
  }
}
