// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook
import SettlementRules

/// What holds for every bill of a year under Testland and its product: collects what a year breaks.
struct Properties {
  private var broken: [String] = []
  private let person: Person
  private let scheme: Scheme

  /// The properties that the year breaks, each with its bill, from 0; empty: all hold. Throws what the rules throw.
  static func broken(by history: History) throws -> [String] {
    var properties = Properties(person: history.person, scheme: history.scheme)
    let policy = try Bills.testland()
    guard let cover = history.covers.first else { return [] }
    guard let product = try Repository.testBook.get().product(cover.product) else { return ["no product"] }
    var (year, usage) = (Accumulators(), ProductUsage.zero)
    for (index, visit) in history.visits.enumerated() {
      func tiers() throws -> Remainder {
        try publicTiers(
          visit.encounter, person: history.person, scheme: history.scheme, yearToDate: year, policy: policy)
      }
      let remainder = try tiers()
      properties.hold(remainder == (try tiers()), "twice is the same")
      properties.check(remainder, visit.encounter)
      let claim = try commercialClaim(
        remainder.base, cover: cover, product: product, usage: usage, paidByEarlierProducts: .zero)
      properties.hold(claim.amount <= remainder.left, "a product pays no more than is left")
      try properties.check(remainder, claim, visit)
      properties.hold(
        year + remainder.accumulated + (-remainder.accumulated) == year, "cancel restores the year")
      properties.hold(usage + claim.used - claim.used == usage, "cancel restores the usage")
      year = year + remainder.accumulated
      usage = usage + claim.used
      try properties.checkLimits(year, usage)
      guard properties.broken.isEmpty else { return properties.broken.map { "bill \(index): \($0)" } }
    }
    return []
  }

  private init(person: Person, scheme: Scheme) {
    self.person = person
    self.scheme = scheme
  }

  private mutating func hold(_ condition: Bool, _ property: String) {
    if !condition { broken.append(property) }
  }

  private mutating func check(_ remainder: Remainder, _ encounter: Encounter) {
    let total = encounter.lines.reduce(Fen.zero) { $0 + $1.amount }
    hold(remainder.total == total && remainder.split.total == total, "the parts sum to the bill")
    hold(remainder.lineSplits.reduce(.zero, +) == remainder.split, "the lines' splits sum to the bill's")
    hold(
      zip(encounter.lines, remainder.lineSplits).allSatisfy { $1.total == $0.amount },
      "each line's parts sum to it")
    let paid = remainder.shares.total()
    hold(paid == remainder.base.publicPaid, "the shares are what public funds paid")
    hold(paid + remainder.left == total, "the shares and what is left sum to the bill")
    hold(!remainder.shares.contains { $0.amount < .zero }, "no share is negative")
    hold(remainder.deductible <= remainder.split.inScope, "the deductible lies in scope")
  }

  private mutating func check(
    _ remainder: Remainder, _ claim: CommercialClaim, _ visit: History.Visit
  ) throws {
    let donors = try visit.donors.enumerated().map { index, balance in
      DonorBalance(person: try PersonID("D\(index + 1)"), balance: balance)
    }
    let balances = Balances(personal: visit.personal, donors: donors, wallet: visit.wallet)
    func closed(_ shares: [Share]) throws -> Settlement {
      try close(
        remainder, reference: Bills.reference(), commercialShares: shares, balances: balances,
        consent: visit.consent)
    }
    let settlement = try closed(claim.shares)
    hold((try? settlement.checked()) == settlement, "the settlement's identities hold")
    hold(settlement.patientPart + claim.amount == remainder.left, "insurers and patient pay what is left")
    checkTrace(settlement)
    // Settling now and later gives the patient the same as settling at once.
    let later = try supplement(try closed([]), with: claim.shares)
    hold(later.patientPart == settlement.patientPart, "a supplement gives the same patient's part")
    for payer: Payer in [.cash, .personalAccount, .familyAccount, .wallet] {
      hold(
        later.amount(of: payer) == settlement.amount(of: payer),
        "a supplement gives the same \(payer.rawValue)")
    }
  }

  /// The rows of the split, the deductible and the basic fund add up to the bill; those of each payer to its share.
  private mutating func checkTrace(_ settlement: Settlement) {
    let items = policyItems(of: settlement)
    for share in settlement.shares where share.payer.kind == .publicFund {
      let paid = items.filter { $0.payer == share.payer }.reduce(Fen.zero) { $0 + $1.fundPays }
      hold(paid == settlement.amount(of: share.payer), "the trace sums to the share: \(share.formula)")
    }
    guard settlement.shares.contains(where: { $0.rule == "basic_fund" }) else { return }
    let codes: Set = ["101", "102", "103", "S001", "E000", "EC01"]
    let sum = items.filter { codes.contains($0.code) || $0.payer == .basicFund }
      .reduce(Fen.zero) { $0 + $1.sum }
    hold(sum == settlement.total, "the trace sums to the bill: \(items)")
  }

  private mutating func checkLimits(_ year: Accumulators, _ usage: ProductUsage) throws {
    // Outpatient care has a cap on its fee and no part in the yearly cap of stays.
    let stays = [CareType.inpatient, .daySurgery, .maternity].reduce(Fen.zero) {
      $0 + year.fen(.basicPaid($1))
    }
    hold(
      stays <= (try Bills.yuan(scheme == .employee ? "200000" : "120000")), "the basic fund keeps its cap")
    hold(
      year.fen(.deductibleUsed(.inpatient)) <= (try Bills.yuan("2500")), "the deductible keeps its ceiling")
    if scheme == .resident, person.categories.isEmpty {
      hold(
        year.fen(.majorIllnessPaid) <= (try Bills.yuan("40000")), "major illness keeps its limit")
    }
    hold(year.fen(.tiltedPaid) <= (try Bills.yuan("20000")), "tilted assistance keeps its limit")
    hold(usage["own_expense"].paid <= (try Bills.yuan("50000")), "own expense keeps its limit")
    let shared = usage["in_scope"].deductibleUsed + usage["own_expense"].deductibleUsed
    hold(shared <= (try Bills.yuan("16000")), "the shared deductible is borne once")
  }
}
