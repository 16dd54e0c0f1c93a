// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Steps 4c and 5: a supplement on the in-scope self part, of an employer (企业补充, `hifes_pay`) or of civil servants
/// (公务员医疗补助, `cvlserv_pay`): the deductible, the self part below the cap and what lies above it, each by its terms.
struct SelfPartSupplement: PublicRule {
  let payer: Payer
  let terms: SupplementTerms
  let facts: Facts

  var name: String { payer.rawValue }

  func decide(_ left: Left, _ year: Accumulators, _ rounding: Rounding) throws(SettlementError) -> Decision {
    let base = terms.base == .left ? left.inScopeSelf : left.afterBasicFund
    let above = min(left.aboveCap, base)
    let deductible = terms.deductiblePart == nil ? .zero : min(left.deductible, base - above)
    let below = base - above - deductible
    var parts: [Bands.Part] = []
    if deductible > .zero, let ratios = terms.deductiblePart {
      parts.append((part: deductible, ratio: try ratios.first(for: facts)))
    }
    var accumulated = Accumulators()
    var banded: Banded.Result?
    if below > .zero {
      switch try terms.belowCap.first(for: facts) {
      case .ratio(let ratio): parts.append((part: below, ratio: ratio))
      case .benefit(let benefit):
        // Its own limit counts its own payments; that of the supplement counts all.
        let name = benefit.countedUnder.isEmpty ? "below_cap" : benefit.countedUnder
        let base = AccumulatorKey.base(of: payer).under(name)
        let paid = AccumulatorKey.paid(by: payer).under(name)
        let result = try Banded(benefit: benefit)
          .pay(below, before: year.fen(base), paid: year.fen(paid), rounding)
        banded = result
        accumulated[base] = below.amount
        accumulated[paid] = result.amount.amount
      }
    }
    let belowWanted = Bands.pay(parts, rounding: rounding) + (banded?.amount ?? .zero)
    if above > .zero { parts.append((part: above, ratio: try terms.aboveCap.first(for: facts))) }
    let wanted = Bands.pay(parts, rounding: rounding) + (banded?.amount ?? .zero)
    let limit = wanted > .zero ? try terms.limit.first(for: facts) : Limit.none
    let held = try limit.hold(wanted, used: year.fen(.paid(by: payer)))
    let amount = min(held, left.inScopeSelf)
    accumulated[.paid(by: payer)] = amount.amount
    var formula = [banded?.formula, parts.isEmpty ? nil : Bands.text(parts)].compactMap { $0 }
      .joined(separator: "; ")
    if formula.isEmpty { formula = "nothing left in scope" }
    if held < wanted { formula += " = \(wanted), held by the limit" }
    if amount < held { formula += " = \(held), held to what is left" }
    return Decision(
      amount: amount, citation: terms.citation, formula: "\(formula) = \(amount)\(limit.remark)",
      figures: [
        Figure("deductible", .fen(deductible)), Figure("below_cap", .fen(below)),
        Figure("above_cap", .fen(above)),
      ] + (banded?.figures ?? []) + Bands.figures(parts),
      // What a limit cuts is cut from the part above the cap.
      accumulated: accumulated, fromAboveCap: min((amount - belowWanted).orZero, left.aboveCap))
  }
}
