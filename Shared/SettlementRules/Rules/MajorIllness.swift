// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Step 4b: resident major-illness insurance (大病保险, `hifmi_pay`) on the year's in-scope self part.
struct MajorIllness: PublicRule {
  let terms: MajorIllnessTerms
  let facts: Facts

  func decide(_ left: Left, _ year: Accumulators, _ rounding: Rounding) throws(SettlementError) -> Decision {
    let base = left.inScopeSelf + (terms.includesPreSelfPay ? left.preSelfPay : .zero)
    let result = try Banded(benefit: try benefit(rounding)).pay(
      base, before: year.fen(.majorIllnessBase), paid: year.fen(.majorIllnessPaid), rounding)
    return Decision(
      amount: result.amount, citation: terms.citation, formula: result.formula, figures: result.figures,
      accumulated: Accumulators([
        .majorIllnessBase: base.amount, .majorIllnessPaid: result.amount.amount,
      ]))
  }

  /// The terms for this person: the ordinary ones, or those of assisted persons.
  private func benefit(_ rounding: Rounding) throws(SettlementError) -> BandedBenefit {
    var threshold = try terms.threshold.required()
    var limit = terms.limit
    let assisted = facts.categories.isEmpty ? nil : try terms.assisted.required()
    guard let assisted, facts.categories.contains(where: assisted.categories.contains) else {
      return BandedBenefit(
        threshold: threshold, cut: terms.cut, bands: try terms.bands.required(), limit: limit,
        accumulation: terms.accumulation)
    }
    threshold = threshold.times(assisted.thresholdFactor, rounding: rounding)
    limit = assisted.limit
    let bands: [Band]
    switch assisted.ratio {
    case .same: bands = try terms.bands.required()
    case .fixed(let ratio): bands = [Band(above: .zero, upTo: nil, ratio: ratio)]
    case .plus(let points):
      bands = try terms.bands.required().map {
        Band(above: $0.above, upTo: $0.upTo, ratio: ($0.ratio + points).withinUnit)
      }
    }
    return BandedBenefit(
      threshold: threshold, cut: terms.cut, bands: bands, limit: limit, accumulation: terms.accumulation)
  }
}
