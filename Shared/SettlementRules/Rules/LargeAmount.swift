// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Step 4a: employee large-amount supplement (职工大额, `hifob_pay`): above the cap, on the self part, or both.
struct LargeAmount: PublicRule {
  let terms: LargeAmountTerms
  let facts: Facts

  func decide(_ left: Left, _ year: Accumulators, _ rounding: Rounding) throws(SettlementError) -> Decision {
    var amount = Fen.zero
    var fromAboveCap = Fen.zero
    var formulas: [String] = []
    var figures: [Figure] = []
    var accumulated = Accumulators()
    let paid = year.fen(.largeAmountPaid)
    if let above = terms.aboveCap {
      let result = try payAboveCap(above, left.aboveCap, paid: paid, rounding)
      amount = result.amount
      // What lies above the cap was looked at here; what is left of it is ordinary self part for later rules.
      fromAboveCap = result.amount
      formulas.append(result.formula)
      figures += result.figures
    }
    if let selfPart = terms.selfPart {
      let base = left.inScopeSelf - amount
      let result = try Banded(benefit: selfPart).pay(
        base, before: year.fen(.largeAmountBase), paid: paid + amount, rounding)
      amount += result.amount
      accumulated[.largeAmountBase] = base.amount
      formulas.append(result.formula)
      figures += result.figures
    }
    accumulated[.largeAmountPaid] = amount.amount
    return Decision(
      amount: amount, citation: terms.citation, formula: formulas.joined(separator: "; "), figures: figures,
      accumulated: accumulated, fromAboveCap: fromAboveCap)
  }

  private func payAboveCap(
    _ terms: LargeAmountTerms.AboveCap, _ aboveCap: Fen, paid: Fen, _ rounding: Rounding
  ) throws(SettlementError) -> Banded.Result {
    let figure = Figure("above_cap", .fen(aboveCap))
    guard aboveCap > .zero else {
      return Banded.Result(amount: .zero, formula: "nothing above the cap = 0.00", figures: [figure])
    }
    let ratio = try terms.ratios.first(for: facts)
    let wanted = aboveCap.times(ratio, rounding: rounding)
    let amount = try terms.limit.hold(wanted, used: paid)
    let held = amount < wanted ? " = \(wanted), held by the limit" : ""
    return Banded.Result(
      amount: amount, formula: "above the cap \(aboveCap) × \(ratio)\(held) = \(amount)",
      figures: [figure, Figure("ratio", .ratio(ratio))])
  }
}
