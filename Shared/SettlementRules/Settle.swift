// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// One product that covers the patient, with what was used of it.
public struct ProductLeg: Sendable {
  public let cover: CommercialCover
  public let product: ProductTerms
  public let usage: ProductUsage

  public init(cover: CommercialCover, product: ProductTerms, usage: ProductUsage) {
    self.cover = cover
    self.product = product
    self.usage = usage
  }
}

/// A settlement, and what each product's usage grows by.
public struct Settled: Sendable {
  public let settlement: Settlement
  public let remainder: Remainder
  public let used: [ProductCode: ProductUsage]
}

/// The whole bill in one go: public tiers, products in their order, accounts, cash.
public func settle(
  _ encounter: Encounter, reference: SettlementReference, person: Person, scheme: Scheme,
  yearToDate: Accumulators, policy: RegionPolicy, products: [ProductLeg], balances: Balances,
  consent: AccountConsent, deposit: Fen = .zero
) throws(SettlementError) -> Settled {
  let remainder = try publicTiers(
    encounter, person: person, scheme: scheme, yearToDate: yearToDate, policy: policy)
  var shares: [Share] = []
  var lumpSums: [Share] = []
  var used: [ProductCode: ProductUsage] = [:]
  var paid = Fen.zero
  for leg in products {
    let claim = try commercialClaim(
      remainder.base, cover: leg.cover, product: leg.product, usage: leg.usage, paidByEarlierProducts: paid)
    shares += claim.shares
    lumpSums += claim.lumpSums
    paid += claim.amount
    used[leg.product.code, default: .zero] = used[leg.product.code, default: .zero] + claim.used
  }
  let settlement = try close(
    remainder, reference: reference, commercialShares: shares, lumpSums: lumpSums, balances: balances,
    consent: consent, deposit: deposit)
  return Settled(settlement: settlement, remainder: remainder, used: used)
}
