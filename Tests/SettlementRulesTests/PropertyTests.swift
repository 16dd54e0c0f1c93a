// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import Money
import PolicyBook
import SettlementRules
import Testing

/// What holds for every bill, over seeded random bills of Testland: a year of 20 bills for each of 100 persons,
/// `TONGJIE_TEST_COUNT_FACTOR` times as many persons.
@Suite struct PropertyTests {
  static let seeds: [UInt64] = {
    let factor = ProcessInfo.processInfo.environment["TONGJIE_TEST_COUNT_FACTOR"].flatMap(UInt64.init) ?? 1
    return Array(1...100 * factor)
  }()

  @Test(arguments: seeds)
  func `parts sum, nothing is negative, caps hold, cancel restores, twice is the same`(seed: UInt64) throws {
    var random = Seeded(state: seed)
    let policy = try Bills.testland()
    let book = try Repository.testBook.get()
    let product = try #require(book.product(ProductCode("test-product")))
    let person = try Self.person(&random)
    let scheme = person.coverages[0].scheme
    let cover = try Bills.cover(renewals: Int.random(in: 0...3, using: &random), preExisting: seed % 3 == 0)
    var year = Accumulators()
    var usage = ProductUsage.zero
    for _ in 0..<20 {
      let encounter = try Self.encounter(&random)
      let remainder = try publicTiers(
        encounter, person: person, scheme: scheme, yearToDate: year, policy: policy)
      let again = try publicTiers(
        encounter, person: person, scheme: scheme, yearToDate: year, policy: policy)
      #expect(remainder == again)
      Self.check(remainder, encounter)
      let claim = try commercialClaim(
        remainder.base, cover: cover, product: product, usage: usage, paidByEarlierProducts: .zero)
      #expect(claim.amount <= remainder.left)
      let balances = try Self.balances(&random)
      let consent = AccountConsent(personal: Bool.random(using: &random), family: true, wallet: true)
      let settlement = try close(
        remainder, reference: Bills.reference(), commercialShares: claim.shares, balances: balances,
        consent: consent)
      #expect(try settlement.checked() == settlement)
      #expect(settlement.patientPart + claim.amount == remainder.left)
      Self.checkTrace(settlement)
      try Self.checkSupplement(remainder, claim, balances, consent, settlement)
      #expect(year + remainder.accumulated + (-remainder.accumulated) == year)
      #expect(usage + claim.used - claim.used == usage)
      year = year + remainder.accumulated
      usage = usage + claim.used
      try Self.checkLimits(year, usage, scheme, person)
    }
  }

  private static func check(_ remainder: Remainder, _ encounter: Encounter) {
    let total = encounter.lines.reduce(Fen.zero) { $0 + $1.amount }
    #expect(remainder.total == total)
    #expect(remainder.split.total == total)
    #expect(remainder.lineSplits.reduce(.zero, +) == remainder.split)
    for (line, split) in zip(encounter.lines, remainder.lineSplits) { #expect(split.total == line.amount) }
    let paid = remainder.shares.reduce(Fen.zero) { $0 + $1.amount }
    #expect(paid == remainder.base.publicPaid)
    #expect(paid + remainder.left == total)
    #expect(!remainder.shares.contains { $0.amount < .zero })
    #expect(remainder.deductible <= remainder.split.inScope)
  }

  /// The rows of the split, the deductible and the basic fund add up to the bill; those of each payer to its share.
  private static func checkTrace(_ settlement: Settlement) {
    let items = policyItems(of: settlement)
    for share in settlement.shares where share.payer.kind == .publicFund {
      let paid = items.filter { $0.payer == share.payer }.reduce(Fen.zero) { $0 + $1.fundPays }
      #expect(paid == settlement.amount(of: share.payer), "\(share.formula)")
    }
    guard settlement.shares.contains(where: { $0.rule == "basic_fund" }) else { return }
    let codes: Set = ["101", "102", "103", "S001", "E000", "EC01"]
    let sum = items.filter { codes.contains($0.code) || $0.payer == .basicFund }
      .reduce(Fen.zero) { $0 + $1.sum }
    #expect(sum == settlement.total, "\(items)")
  }

  /// Settling now and later gives the patient the same as settling at once, up to which account pays.
  private static func checkSupplement(
    _ remainder: Remainder, _ claim: CommercialClaim, _ balances: Balances, _ consent: AccountConsent,
    _ atOnce: Settlement
  ) throws {
    let deferred = try close(
      remainder, reference: Bills.reference(), commercialShares: [], balances: balances, consent: consent)
    let later = try supplement(deferred, with: claim.shares)
    #expect(later.patientPart == atOnce.patientPart)
    #expect(later.amount(of: .cash) == atOnce.amount(of: .cash))
    #expect(later.amount(of: .personalAccount) == atOnce.amount(of: .personalAccount))
    #expect(later.amount(of: .familyAccount) == atOnce.amount(of: .familyAccount))
    #expect(later.amount(of: .wallet) == atOnce.amount(of: .wallet))
  }

  private static func checkLimits(
    _ year: Accumulators, _ usage: ProductUsage, _ scheme: Scheme, _ person: Person
  ) throws {
    // Outpatient care has a cap on its fee and no part in the yearly cap of stays.
    let stays = [CareType.inpatient, .daySurgery, .maternity].reduce(Fen.zero) {
      $0 + year.fen(.basicPaid($1))
    }
    #expect(stays <= (scheme == .employee ? try Bills.yuan("200000") : try Bills.yuan("120000")))
    #expect(year.fen(.deductibleUsed(.inpatient)) <= (try Bills.yuan("2500")))
    if scheme == .resident, person.categories.isEmpty {
      #expect(year.fen(.majorIllnessPaid) <= (try Bills.yuan("40000")))
    }
    #expect(year.fen(.tiltedPaid) <= (try Bills.yuan("20000")))
    #expect(usage["own_expense"].paid <= (try Bills.yuan("50000")))
    #expect(
      usage["in_scope"].deductibleUsed + usage["own_expense"].deductibleUsed <= (try Bills.yuan("16000")))
  }

  // MARK: Random bills

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

  private static func balances(_ random: inout Seeded) throws -> Balances {
    func amount() -> Fen { Fen(Int64.random(in: 0...2_000_000, using: &random)) }
    return Balances(
      personal: amount(),
      donors: [
        DonorBalance(person: try PersonID("D1"), balance: amount()),
        DonorBalance(person: try PersonID("D2"), balance: amount()),
      ], wallet: amount())
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
