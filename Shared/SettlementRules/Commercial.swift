// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// Step 8 or 9: what one commercial product pays of what the public tiers left.
///
/// `usage`: what the person used of the product in its insurance year before this bill. `paidByEarlierProducts`: fen
/// paid for this bill by products before this one; the sum of all never exceeds what is left (补偿原则).
/// Throws `.invalid` when the cover is not for this product or not in force on the discharge date, and
/// `.unknownInPolicy` when the claim needs a term that the product's file does not know.
public func commercialClaim(
  _ base: CommercialBase, cover: CommercialCover, product: ProductTerms, usage: ProductUsage,
  paidByEarlierProducts: Fen
) throws(SettlementError) -> CommercialClaim {
  guard cover.product == product.code, cover.insurer == product.insurer else {
    throw .invalid(InvalidValue("cover.product", "is not the product whose terms are given"))
  }
  guard cover.period.contains(base.date) else {
    throw .invalid(InvalidValue("cover.period", "does not contain the discharge date"))
  }
  guard product.effective.contains(base.date) else {
    throw .unknownInPolicy("\(product.code) on \(base.date)")
  }
  guard paidByEarlierProducts >= .zero else {
    throw .invalid(InvalidValue("paid_by_earlier_products", "is negative"))
  }
  var room = (base.remainder - paidByEarlierProducts).orZero
  var earlier = Fen.zero
  if paidByEarlierProducts > .zero, try product.earlierProductsReduceCost.required() {
    earlier = paidByEarlierProducts
  }
  let refused = base.publicPaid == .zero ? try product.publicSettlementFirst.required() : false
  var shares: [Share] = []
  var used = ProductUsage.zero
  for benefit in product.benefits {
    let rule = Benefit(terms: benefit, product: product, cover: cover)
    let claim: Benefit.Claim
    if refused {
      claim = .nothing("not settled by public insurance first = 0.00")
    } else {
      claim = try rule.claim(base, used: usage + used, earlierProducts: &earlier, room: room)
    }
    room -= claim.usage.paid
    used[benefit.key] = claim.usage
    shares.append(
      Share(
        payer: product.payer, amount: claim.usage.paid, rule: benefit.key, citation: benefit.citation,
        formula: claim.formula, figures: claim.figures, product: product.code, insurer: product.insurer,
        benefit: benefit.key))
  }
  return CommercialClaim(shares: shares, used: used)
}
