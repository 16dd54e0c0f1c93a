// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// One benefit of a commercial product:
/// `min(limit, Σ bands(max(0, cost × weight − deductible left)) × place factor × pre-existing factor)`.
struct Benefit: Sendable {
  let terms: BenefitTerms
  let product: ProductTerms
  let cover: CommercialCover

  struct Claim: Sendable {
    var usage = BenefitUsage.zero
    var formula: String
    var figures: [Figure] = []

    static func nothing(_ why: String) -> Claim { Claim(formula: why) }
  }

  /// `earlierProducts`: fen paid by earlier products that still have to reduce a cost. `room`: fen left for insurers.
  func claim(
    _ base: CommercialBase, used: ProductUsage, earlierProducts: inout Fen, room: Fen
  ) throws(SettlementError) -> Claim {
    if let care = terms.care, !care.contains(base.careType) {
      return .nothing("not for \(base.careType.rawValue) = 0.00")
    }
    var cost = weightedCost(base)
    let reduced = min(cost, earlierProducts)
    earlierProducts -= reduced
    cost -= reduced
    guard cost > .zero else { return .nothing("no cost that counts = 0.00") }
    let before = used[terms.key]
    let deductible = try deductibleLeft(used)
    let borne = min(cost, deductible)
    var start = before.costCounted + borne
    var end = before.costCounted + cost
    if terms.cut == .aboveThreshold {
      start = before.costCounted - before.deductibleUsed
      end = start + cost - borne
    }
    let parts = Bands.parts(terms.bands, from: start, to: end)
    var figures = [Figure("cost", .fen(cost)), Figure("deductible_left", .fen(deductible))]
    guard !parts.isEmpty else {
      return Claim(
        usage: BenefitUsage(costCounted: cost, deductibleUsed: borne, paid: .zero),
        formula: "\(cost) does not exceed the deductible \(deductible) = 0.00", figures: figures)
    }
    let factors = try factors(base)
    figures += parts.map { Figure("ratio", .ratio($0.ratio)) }
    figures += factors.map { Figure("factor", .ratio($0)) }
    let wanted = Bands.pay(parts, factors: factors, rounding: product.rounding)
    let held = try terms.limit.hold(wanted, used: before.paid)
    let amount = min(held, room)
    var text =
      parts.count == 1
      ? "(\(cost) - \(borne)) × \(parts[0].ratio)" : "\(cost) - \(borne): \(Bands.text(parts))"
    for factor in factors { text = "(\(text)) × \(factor)" }
    if held < wanted { text += " = \(wanted), held by the limit" }
    if amount < held { text += " = \(held), held to what is left" }
    return Claim(
      usage: BenefitUsage(costCounted: cost, deductibleUsed: borne, paid: amount),
      formula: "\(text) = \(amount)", figures: figures)
  }

  private func weightedCost(_ base: CommercialBase) -> Fen {
    terms.costs.reduce(.zero) { sum, cost in
      sum + amount(of: cost, in: base).times(cost.weight, rounding: product.rounding)
    }
  }

  private func amount(of cost: BenefitCost, in base: CommercialBase) -> Fen {
    switch cost.part {
    case .inScopeSelf: base.inScopeSelf
    case .preSelfPay: base.preSelfPay
    case .overLimit: base.overLimit
    case .ownExpense:
      base.ownExpense.reduce(.zero) { sum, item in
        cost.classes.contains(item.key) ? sum + item.value : sum
      }
    }
  }

  /// The deductible of the year less what this benefit, or all that share it, already used.
  private func deductibleLeft(_ used: ProductUsage) throws(SettlementError) -> Fen {
    switch terms.deductible {
    case .own(let deductible):
      return (try amount(of: deductible) - used[terms.key].deductibleUsed).orZero
    case .shared(let name):
      guard let deductible = product.sharedDeductibles[name] else {
        throw .unknownInPolicy("shared_deductibles.\(name)")
      }
      let sharing = product.benefits.lazy.filter { $0.deductible == .shared(name) }
      let borne = sharing.reduce(Fen.zero) { $0 + used[$1.key].deductibleUsed }
      return (try amount(of: deductible) - borne).orZero
    }
  }

  private func amount(of deductible: ProductDeductible) throws(SettlementError) -> Fen {
    guard cover.renewals > 0 else { return try deductible.first.required() }
    let renewals = try deductible.renewals.required()
    guard !renewals.isEmpty else { return try deductible.first.required() }
    return renewals[min(cover.renewals, renewals.count) - 1]
  }

  /// Factors other than 1: place of treatment, then pre-existing condition.
  private func factors(_ base: CommercialBase) throws(SettlementError) -> [Ratio] {
    let place = Place(treatment: base.treatmentRegion, insured: base.insuredRegion)
    var factors: [Ratio] = []
    if let factor = terms.places[place] { factors.append(try factor.required()) }
    if cover.preExisting { factors.append(try terms.preExisting.required()) }
    return factors.filter { $0 != .one }
  }
}
