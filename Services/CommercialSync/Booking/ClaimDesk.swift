// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import RPC
import SettlementRules

/// What one cover pays of one bill.
struct CoverClaim: Sendable {
  let cover: CommercialCover
  /// The insurance year of the product in which it counts.
  let year: Int
  let claim: CommercialClaim
}

/// Computes what a person's covers pay. Pure: the usage is asked for, nothing is written.
struct ClaimDesk: Sendable {
  let products: Products

  /// One claim per cover in force on the bill's date, in the order of the covers; a later product sees what the earlier
  /// ones paid. `usage` tells what the person has used of a product in one of its years.
  ///
  /// Throws `RPCError`: `failedPrecondition` for a product that is not loaded or terms that this bill needs and nobody
  /// knows, `invalidArgument` for a base that cannot be, `internal` when the shares do not fit the bill.
  func claims(
    base: CommercialBase, covers: [CommercialCover], usage: (ProductCode, _ year: Int) throws -> ProductUsage
  ) throws -> [CoverClaim] {
    var claims: [CoverClaim] = []
    var paid = Fen.zero
    for cover in covers where cover.period.contains(base.date) {
      guard let product = products[cover.product] else {
        throw RPCError(.failedPrecondition, "the terms of product \(cover.product) are not loaded")
      }
      guard product.effective.contains(base.date) else { continue }
      let year = product.year(of: base.date)
      let used = try usage(cover.product, year)
      let claim: CommercialClaim
      do throws(SettlementError) {
        claim = try commercialClaim(
          base, cover: cover, product: product, usage: used, paidByEarlierProducts: paid)
      } catch {
        throw error.asRPCError
      }
      paid += claim.amount
      claims.append(CoverClaim(cover: cover, year: year, claim: claim))
    }
    try check(claims, against: base)
    return claims
  }

  /// The indemnity principle (补偿原则): together the insurers pay at most what is left, and nobody pays less than nothing.
  private func check(_ claims: [CoverClaim], against base: CommercialBase) throws {
    let shares = claims.shares
    guard !shares.contains(where: { $0.amount < .zero }) else {
      throw RPCError(.internal, "a commercial share is negative")
    }
    guard shares.allSatisfy({ $0.payer.kind == .insurer && $0.product != nil && $0.insurer != nil }) else {
      throw RPCError(.internal, "a commercial share names no insurer or product")
    }
    guard
      claims.lumpSums.allSatisfy({
        $0.amount >= .zero && $0.payer.kind == .insurer && $0.product != nil
          && $0.insurer != nil
      })
    else {
      throw RPCError(.internal, "a lump sum is negative or names no insurer or product")
    }
    guard shares.reduce(Fen.zero, { $0 + $1.amount }) <= base.remainder else {
      throw RPCError(.internal, "the insurers would pay more than is left of the bill")
    }
  }
}

extension [CoverClaim] {
  /// Of the bill, in the order of the covers.
  var shares: [Share] { flatMap(\.claim.shares) }
  /// Beside the bill.
  var lumpSums: [Share] { flatMap(\.claim.lumpSums) }
}

extension CoverClaim {
  /// What the claim uses, one row per benefit that pays or counts something.
  var benefits: [BenefitRow] {
    let paying = (claim.shares + claim.lumpSums).filter { $0.amount > .zero }.map { $0.benefit ?? "" }
    return Set(paying + claim.used.benefits.keys).sorted().map { benefit in
      let used = claim.used[benefit]
      return BenefitRow(
        product: cover.product, benefit: benefit, productYear: year, insurer: cover.insurer,
        consent: cover.consentToShare, costCounted: used.costCounted, deductibleUsed: used.deductibleUsed,
        paid: used.paid)
    }
  }
}

extension SettlementError {
  /// What the asker must do about it.
  var asRPCError: RPCError {
    switch self {
    case .invalid(let fault): RPCError(fault)
    case .notInsured, .unknownInPolicy, .noRowInPolicy: RPCError(.failedPrecondition, description)
    case .brokenIdentity: RPCError(.internal, description)
    }
  }
}
