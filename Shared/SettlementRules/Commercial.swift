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
  if paidByEarlierProducts > .zero, try product.earlierProducts.required() != .boundOnly {
    earlier = paidByEarlierProducts
  }
  let adjustment: Adjustment =
    base.publicPaid == .zero ? try product.withoutPublicSettlement.required() : .same
  let context = ClaimContext(
    base: base, facts: Facts(base), product: product, cover: cover, adjustments: [adjustment])
  var claimed = CommercialClaim(shares: [], used: .zero)
  for benefit in product.benefits {
    let question = BenefitQuestion(context: context, used: usage + claimed.used)
    let refusal = refusal(of: benefit, question)
    let claim: BenefitClaim
    switch benefit.form {
    case .reimbursement(let terms):
      if let refusal {
        claim = .nothing(refusal)
      } else if adjustment == .excluded {
        claim = .nothing("not settled by public insurance first")
      } else {
        claim = try Reimbursement(benefit: benefit, terms: terms, question: question)
          .claim(earlier: &earlier, room: room)
      }
      room -= claim.usage.paid
      claimed.add(claim, of: benefit, product)
    case .lumpSum(let terms):
      if let refusal {
        claim = .nothing(refusal)
      } else {
        claim = try LumpSum(benefit: benefit, terms: terms, question: question).claim()
      }
      claimed.addBeside(claim, of: benefit, product)
    }
  }
  return claimed
}

/// Why a benefit does not answer for this bill at all, if so.
private func refusal(of benefit: BenefitTerms, _ question: BenefitQuestion) -> String? {
  let context = question.context
  let care = context.base.careType
  if let meant = benefit.care, !meant.contains(care) { return "not for \(care.rawValue)" }
  guard benefit.condition.holds(for: context.facts) else { return "its condition does not hold" }
  let waitingDays = context.product.waitingDays
  guard waitingDays > 0, context.cover.renewals == 0 else { return nil }
  let days = context.base.days
  let admitted = context.base.admitted?.dayNumber ?? context.base.date.dayNumber - (days == 1 ? 0 : days)
  guard admitted < context.cover.period.from.dayNumber + waitingDays else { return nil }
  return "admitted within the waiting period of \(waitingDays) days"
}

extension CommercialClaim {
  fileprivate mutating func add(_ claim: BenefitClaim, of benefit: BenefitTerms, _ product: ProductTerms) {
    shares.append(share(claim, benefit, product))
    used[benefit.key] = claim.usage
  }

  fileprivate mutating func addBeside(
    _ claim: BenefitClaim, of benefit: BenefitTerms, _ product: ProductTerms
  ) {
    lumpSums.append(share(claim, benefit, product))
    used[benefit.key] = claim.usage
  }

  private func share(_ claim: BenefitClaim, _ benefit: BenefitTerms, _ product: ProductTerms) -> Share {
    Share(
      payer: product.payer, amount: claim.usage.paid, rule: benefit.key, citation: benefit.citation,
      formula: claim.formula, figures: claim.figures, product: product.code, insurer: product.insurer,
      benefit: benefit.key)
  }
}
