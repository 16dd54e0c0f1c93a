// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// What one benefit of a product claims from a bill.
struct BenefitClaim: Sendable {
  var usage = BenefitUsage.zero
  var formula: String
  var figures: [Figure] = []

  static func nothing(_ why: String) -> BenefitClaim { BenefitClaim(formula: "\(why) = 0.00") }
}

/// What every benefit of a product is asked with. A class, since each question holds it.
final class ClaimContext: Sendable {
  let base: CommercialBase
  let facts: Facts
  let product: ProductTerms
  let cover: CommercialCover
  /// Changes by circumstance, before those of the benefit itself.
  let adjustments: [Adjustment]

  init(
    base: CommercialBase, facts: Facts, product: ProductTerms, cover: CommercialCover,
    adjustments: [Adjustment]
  ) {
    self.base = base
    self.facts = facts
    self.product = product
    self.cover = cover
    self.adjustments = adjustments
  }
}

/// What is known when a benefit is asked.
struct BenefitQuestion: Sendable {
  let context: ClaimContext
  /// Used in the insurance year before this benefit, this bill's earlier benefits included.
  let used: ProductUsage
}

/// A benefit that pays costs:
/// `min(limit, Σ bands(max(0, cost × weight − deductible left)) × place factor × pre-existing factor)`.
struct Reimbursement: Sendable {
  let benefit: BenefitTerms
  let terms: ReimbursementTerms
  let question: BenefitQuestion

  /// `earlier`: fen paid by earlier products that still have to reduce a cost. `room`: fen left for insurers.
  func claim(earlier: inout Fen, room: Fen) throws(SettlementError) -> BenefitClaim {
    let (product, before) = (question.context.product, question.used[benefit.key])
    var cost = weightedCost()
    var deductible = cost > .zero ? try deductibleLeft() : .zero
    // What earlier products paid of the cost; it may fill the deductible, and counts as borne for the year.
    var filled = Fen.zero
    if earlier > .zero {
      let reduced = min(cost, earlier)
      if try product.earlierProducts.required() == .fillDeductible { filled = min(deductible, reduced) }
      deductible -= filled
      earlier -= reduced
      cost -= reduced
    }
    // Above the threshold the axis of the bands is cost less deductible, so the filled part stands on both sides.
    let onAxis = terms.cut == .aboveThreshold ? filled : .zero
    guard cost > .zero else {
      var nothing = BenefitClaim.nothing("no cost that counts")
      nothing.usage = BenefitUsage(costCounted: onAxis, deductibleUsed: filled, paid: .zero)
      return nothing
    }
    let borne = min(cost, deductible)
    var start = before.costCounted + borne
    var end = before.costCounted + cost
    if terms.cut == .aboveThreshold {
      start = before.costCounted - before.deductibleUsed
      end = start + cost - borne
    }
    var figures = [
      Figure("cost", .fen(cost)), Figure("deductible_left", .fen(deductible)),
      Figure(CostParts.figure, .text(terms.paysFor)),
    ]
    guard end > start else {
      return BenefitClaim(
        usage: BenefitUsage(costCounted: onAxis + cost, deductibleUsed: filled + borne, paid: .zero),
        formula: "\(cost) does not exceed the deductible \(deductible) = 0.00", figures: figures)
    }
    let (bands, factors) = try adjusted()
    let parts = Bands.parts(bands, from: start, to: end)
    figures += Bands.figures(parts) + factors.map { Figure("factor", .ratio($0)) }
    let wanted = Bands.pay(parts, factors: factors, rounding: product.rounding)
    let held = try BenefitLimits(question).hold(wanted, of: benefit)
    let amount = min(held, room)
    let net = borne > .zero ? "(\(cost) - \(borne))" : "\(cost)"
    var text = parts.count == 1 ? "\(net) × \(parts[0].ratio)" : "\(net): \(Bands.text(parts))"
    for factor in factors { text = "(\(text)) × \(factor)" }
    if held < wanted { text += " = \(wanted), held by the limit" }
    if amount < held { text += " = \(held), held to what is left" }
    return BenefitClaim(
      usage: BenefitUsage(costCounted: onAxis + cost, deductibleUsed: filled + borne, paid: amount),
      formula: "\(text) = \(amount)\(benefit.limit.remark)", figures: figures)
  }

  private func weightedCost() -> Fen {
    let rounding = question.context.product.rounding
    let sum = terms.costs.reduce(Fen.zero) { sum, cost in
      let whole = amount(of: cost)
      let counted =
        cost.perDay.map { min(whole, Fen($0.amount * Int64(question.context.base.days))) } ?? whole
      return sum + counted.times(cost.weight, rounding: rounding)
    }
    guard let weight = terms.placeWeights[question.context.facts.place] else { return sum }
    return sum.times(weight, rounding: rounding)
  }

  private func amount(of cost: BenefitCost) -> Fen {
    switch cost.part {
    case .inScopeSelf: question.context.base.inScopeSelf
    case .preSelfPay: question.context.base.preSelfPay
    case .overLimit: question.context.base.overLimit
    case .ownExpense:
      question.context.base.ownExpense.reduce(.zero) { sum, item in
        cost.classes.contains(item.key) ? sum + item.value : sum
      }
    }
  }

  /// The deductible of the year less what this benefit, or all that share it, already used.
  private func deductibleLeft() throws(SettlementError) -> Fen {
    switch terms.deductible {
    case .own(let deductible):
      return (try amount(of: deductible) - question.used[benefit.key].deductibleUsed).orZero
    case .shared(let name):
      guard let deductible = question.context.product.sharedDeductibles[name] else {
        throw .unknownInPolicy("shared_deductibles.\(name)")
      }
      let sharing = question.context.product.benefits.lazy.filter { other in
        guard case .reimbursement(let terms) = other.form else { return false }
        return terms.deductible == .shared(name)
      }
      let borne = sharing.reduce(Fen.zero) { $0 + question.used[$1.key].deductibleUsed }
      return (try amount(of: deductible) - borne).orZero
    }
  }

  private func amount(of deductible: ProductDeductible) throws(SettlementError) -> Fen {
    let cover = question.context.cover
    if cover.preExisting, let amount = deductible.preExisting { return amount }
    guard cover.renewals > 0 else { return try deductible.first.required() }
    let renewals = try deductible.renewals.required()
    guard !renewals.isEmpty else { return try deductible.first.required() }
    return renewals[min(cover.renewals, renewals.count) - 1]
  }

  /// Bands and factors by place of treatment, pre-existing condition and what the product says of all benefits.
  private func adjusted() throws(SettlementError) -> ([Band], [Ratio]) {
    var adjustments: [Adjustment] = []
    if let place = terms.places[question.context.facts.place] { adjustments.append(try place.required()) }
    if question.context.cover.preExisting { adjustments.append(try benefit.preExisting.required()) }
    var bands = terms.bands
    var factors: [Ratio] = []
    for adjustment in adjustments + question.context.adjustments {
      switch adjustment {
      case .same: break
      case .excluded: factors.append(.zero)
      case .factor(let factor): factors.append(factor)
      case .bands(let others): bands = others
      }
    }
    return (bands, factors.filter { $0 != .one })
  }
}

/// The limits of an insurance year: of the benefit, of those that share one, of the product.
struct BenefitLimits: Sendable {
  private let question: BenefitQuestion

  init(_ question: BenefitQuestion) { self.question = question }

  func hold(_ wanted: Fen, of benefit: BenefitTerms) throws(SettlementError) -> Fen {
    let used = question.used
    var held = try benefit.limit.hold(wanted, used: used[benefit.key].paid)
    if let name = benefit.sharedLimit {
      guard let limit = question.context.product.sharedLimits[name] else {
        throw .unknownInPolicy("shared_limits.\(name)")
      }
      let sharing = question.context.product.benefits.lazy.filter { $0.sharedLimit == name }
      held = try limit.hold(held, used: sharing.reduce(Fen.zero) { $0 + used[$1.key].paid })
    }
    let all = question.context.product.benefits.reduce(Fen.zero) { $0 + used[$1.key].paid }
    return try question.context.product.limit.hold(held, used: all)
  }
}
