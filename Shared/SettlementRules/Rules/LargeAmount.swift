// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Step 4a: employee large-amount supplement (职工大额, `hifob_pay`): above the cap, on the self part, or both.
struct LargeAmount: PublicRule {
  let name = Payer.largeAmount.rawValue
  let terms: LargeAmountTerms
  let facts: Facts

  func decide(_ left: Left, _ year: Accumulators, _ rounding: Rounding) throws(SettlementError) -> Decision {
    var decision = Decision(amount: .zero, citation: terms.citation, formula: "", figures: [])
    var formulas: [String] = []
    let withoutPart = paidWithoutPart(year)
    if let above = terms.aboveCap {
      let result = try payAboveCap(above, left.aboveCap, year, withoutPart, rounding)
      decision.amount = result.amount
      // What lies above the cap was looked at here; what is left of it is ordinary self part for later rules.
      decision.fromAboveCap = result.amount
      decision.figures = result.figures
      decision.accumulated[.largeAmountAboveCap] = left.aboveCap.amount
      decision.accumulated[.largeAmountAboveCapPaid] = result.amount.amount
      formulas.append(result.formula)
    }
    if let selfPart = terms.selfPart, let benefit = selfPart.rows.find(for: facts) {
      let base =
        left.inScopeSelf - decision.amount + (selfPart.includesPreSelfPay ? left.preSelfPay : .zero)
      let key = AccumulatorKey.largeAmountBase.under(benefit.countedUnder)
      let paidKey = AccumulatorKey.largeAmountSelfPart.under(benefit.countedUnder)
      let result = try Banded(benefit: benefit)
        .pay(base, before: year.fen(key), paid: year.fen(paidKey) + withoutPart, rounding)
      decision.accumulated[paidKey] = result.amount.amount
      decision.amount += result.amount
      decision.accumulated[key] = base.amount
      decision.figures += result.figures
      formulas.append(result.formula)
    }
    decision.accumulated[.largeAmountPaid] = decision.amount.amount
    decision.formula = formulas.isEmpty ? "no row holds = 0.00" : formulas.joined(separator: "; ")
    if formulas.count > 1 { decision.formula += "; in all = \(decision.amount)" }
    return decision
  }

  /// Paid in the year without a word for which part: stated by a slip. It counts towards the limits of both parts.
  private func paidWithoutPart(_ year: Accumulators) -> Fen {
    let ofSelfPart = (terms.selfPart?.names ?? [""]).reduce(Fen.zero) {
      $0 + year.fen(.largeAmountSelfPart.under($1))
    }
    return (year.fen(.largeAmountPaid) - year.fen(.largeAmountAboveCapPaid) - ofSelfPart).orZero
  }

  private func payAboveCap(
    _ terms: LargeAmountTerms.AboveCap, _ aboveCap: Fen, _ year: Accumulators, _ withoutPart: Fen,
    _ rounding: Rounding
  ) throws(SettlementError) -> Banded.Result {
    let figure = Figure("above_cap", .fen(aboveCap))
    guard aboveCap > .zero else {
      return Banded.Result(amount: .zero, formula: "nothing above the cap = 0.00", figures: [figure])
    }
    let before = year.fen(.largeAmountAboveCap)
    let parts = Bands.parts(try terms.segments.first(for: facts), from: before, to: before + aboveCap)
    let wanted = Bands.pay(parts, rounding: rounding)
    let limit = try terms.limit.first(for: facts)
    let amount = try limit.hold(wanted, used: year.fen(.largeAmountAboveCapPaid) + withoutPart)
    let held = amount < wanted ? " = \(wanted), held by the limit" : ""
    return Banded.Result(
      amount: amount, formula: "above the cap \(Bands.text(parts))\(held) = \(amount)\(limit.remark)",
      figures: [figure] + Bands.figures(parts))
  }
}
