// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money

extension Reservation {
  /// What the insurers are told of this attempt: one claim per product that pays something, of the bill or beside it, and
  /// whose insured agreed. No
  /// personal field; the shares' figures are those of the product.
  func sharedClaims(
    _ state: SharedClaim.State, benefits: [BenefitRow], secrets: InsurerSecrets
  ) throws -> [SharedClaim] {
    let base = request.base
    let consented = Set(benefits.filter(\.consent).map(\.product))
    let reply = try reply()
    // In the order in which the products pay.
    var products: [ProductCode] = []
    for share in reply.shares + reply.lumpSums {
      if let product = share.product, consented.contains(product), !products.contains(product) {
        products.append(product)
      }
    }
    return products.compactMap { product in
      let own = reply.shares.filter { $0.product == product }
      let lumpSums = reply.lumpSums.filter { $0.product == product }
      guard own.sum + lumpSums.sum > .zero, let insurer = (own + lumpSums).first?.insurer else { return nil }
      return SharedClaim(
        claimID: secrets.claimID(of: reference, for: insurer), state: state, product: product,
        insurer: insurer,
        benefitYear: base.date.year, treatmentRegion: base.treatmentRegion, careType: base.careType,
        hospitalLevel: base.hospitalLevel, total: base.total, publicPaid: base.publicPaid, amount: own.sum,
        shares: own, lumpSums: lumpSums)
    }
  }
}

extension [Share] {
  /// In fen.
  var sum: Fen { reduce(.zero) { $0 + $1.amount } }
}
