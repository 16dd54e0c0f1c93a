// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Step 4b: resident major-illness insurance (大病保险, `hifmi_pay`) on the year's in-scope self part.
struct MajorIllness: PublicRule {
  let name = Payer.majorIllness.rawValue
  let terms: MajorIllnessTerms
  let facts: Facts

  func decide(_ left: Left, _ year: Accumulators, _ rounding: Rounding) throws(SettlementError) -> Decision {
    let paid = year.fen(.majorIllnessPaid)
    var base = left.inScopeSelf + left.cost(of: terms.extraCosts, rounding: rounding)
    if terms.includesPreSelfPay { base += left.preSelfPay }
    if terms.aboveCap != .inBase { base -= left.aboveCap }
    let before = terms.accumulation == .yearly ? year.fen(.majorIllnessBase) : .zero
    let benefit = try benefit(upTo: before + base, rounding)
    var fromAboveCap = Fen.zero
    var result = try Banded(benefit: benefit)
      .pay(base, before: year.fen(.majorIllnessBase), paid: paid, rounding)
    if case .ratio(let ratio) = terms.aboveCap, left.aboveCap > .zero {
      let wanted = left.aboveCap.times(ratio, rounding: rounding)
      let yearly = benefit.accumulation == .yearly
      let more = try benefit.limit.hold(wanted, used: (yearly ? paid : .zero) + result.amount)
      let held = more < wanted ? ", held by the limit" : ""
      result = Banded.Result(
        amount: result.amount + more,
        formula: "\(result.formula); above the cap \(left.aboveCap) × \(ratio)\(held) = \(more);"
          + " in all = \(result.amount + more)",
        figures: result.figures + Bands.figures([(part: left.aboveCap, ratio: ratio)]))
      fromAboveCap = more
    }
    return Decision(
      amount: result.amount, citation: terms.citation, formula: result.formula, figures: result.figures,
      accumulated: Accumulators([
        .majorIllnessBase: base.amount, .majorIllnessPaid: result.amount.amount,
      ]), fromAboveCap: fromAboveCap,
      costs: costs, sparesAboveCap: terms.aboveCap != .inBase)
  }

  /// What the bands pay for, in order.
  private var costs: [BenefitCost] {
    let inScope = BenefitCost(part: .inScopeSelf, classes: .all, weight: .one)
    let preSelfPay = BenefitCost(part: .preSelfPay, classes: .all, weight: .one)
    return [inScope] + (terms.includesPreSelfPay ? [preSelfPay] : []) + terms.extraCosts
  }

  /// The terms for this person: the ordinary ones, or those of assisted persons. A base that stays at the threshold needs no
  /// bands.
  private func benefit(upTo end: Fen, _ rounding: Rounding) throws(SettlementError) -> BandedBenefit {
    var threshold = try terms.threshold.required().first(for: facts)
    let assisted = facts.categories.isEmpty ? [] : try terms.assisted.required()
    guard let assisted = assisted.first(where: { facts.categories.contains(where: $0.categories.contains) })
    else {
      return BandedBenefit(
        threshold: threshold, cut: terms.cut, bands: end > threshold ? try ordinaryBands() : [],
        limit: try terms.limit.first(for: facts), accumulation: terms.accumulation)
    }
    threshold = threshold.times(assisted.thresholdFactor, rounding: rounding)
    let bands: [Band]
    switch assisted.ratio {
    case .same: bands = end > threshold ? try ordinaryBands() : []
    case .fixed(let ratio): bands = [Band(above: .zero, upTo: nil, ratio: ratio)]
    case .plus(let points):
      bands =
        end <= threshold
        ? []
        : try ordinaryBands().map {
          Band(above: $0.above, upTo: $0.upTo, ratio: ($0.ratio + points).withinUnit)
        }
    }
    return BandedBenefit(
      threshold: threshold, cut: terms.cut, bands: bands, limit: assisted.limit,
      accumulation: terms.accumulation)
  }

  private func ordinaryBands() throws(SettlementError) -> [Band] {
    try terms.bands.required().first(for: facts)
  }
}
