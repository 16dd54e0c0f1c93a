// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook
import SettlementRules
import Testing

/// The rules of this repository, asked as a counter asks them: what the year and the products have used is carried
/// from bill to bill.
struct Engine {
  let book: PolicyBook

  func answers(_ history: History) throws -> [Answer] {
    var years: [Int: Accumulators] = [:]
    var usages: [String: ProductUsage] = [:]
    return try history.visits.map { visit in
      do {
        return try settle(visit, history, &years, &usages)
      } catch let error as SettlementError {
        if case .unknownInPolicy(let key) = error { return Answer(error: "unknown", key: key) }
        if case .noRowInPolicy(let key, _) = error { return Answer(error: "unknown", key: key) }
        return Answer(error: "refused")
      }
    }
  }

  private func settle(
    _ visit: History.Visit, _ history: History, _ years: inout [Int: Accumulators],
    _ usages: inout [String: ProductUsage]
  ) throws -> Answer {
    let encounter = visit.encounter
    let policy = try book.policy(region: history.coverage.region, on: encounter.to)
    let year = policy.benefitYear(of: encounter.to)
    let soFar = years[year] ?? Accumulators()
    let remainder = try publicTiers(
      encounter, person: history.person, scheme: history.scheme, yearToDate: soFar, policy: policy)
    var (shares, lumpSums, paid) = ([Share](), [Share](), Fen.zero)
    var (legs, used) = ([ProductLeg](), usages)
    for cover in history.covers where cover.period.contains(encounter.to) {
      let product = try #require(book.product(cover.product))
      guard product.effective.contains(encounter.to) else { continue }
      // Insurance years begin on the day on which the edition began.
      let key = "\(cover.product)/\(product.effective.from.age(on: encounter.to))"
      let usage = usages[key] ?? .zero
      let claim = try commercialClaim(
        remainder.base, cover: cover, product: product, usage: usage, paidByEarlierProducts: paid)
      used[key] = usage + claim.used
      shares += claim.shares
      lumpSums += claim.lumpSums
      paid += claim.amount
      legs.append(ProductLeg(cover: cover, product: product, usage: usage))
    }
    let balances = Balances(
      personal: visit.personal,
      donors: zip(history.person.donors, visit.donors).map { DonorBalance(person: $0.person, balance: $1) },
      wallet: visit.wallet)
    let settlement = try close(
      remainder, reference: Bills.reference(), commercialShares: shares, lumpSums: lumpSums,
      balances: balances, consent: visit.consent)
    let atOnce = try SettlementRules.settle(
      encounter, reference: Bills.reference(), person: history.person, scheme: history.scheme,
      yearToDate: soFar, policy: policy, products: legs, balances: balances, consent: visit.consent)
    #expect(atOnce.settlement == settlement)
    years[year] = soFar + remainder.accumulated
    usages = used
    return Answer(settlement, donors: history.person.donors.map(\.person))
  }
}
