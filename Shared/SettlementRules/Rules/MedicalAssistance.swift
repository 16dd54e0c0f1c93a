// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Step 6: medical assistance (医疗救助), then tilted assistance (倾斜救助), both `maf_pay`. A person in several
/// categories gets the best row, not the sum.
struct MedicalAssistance: PublicRule {
  let payer: Payer
  let terms: AssistanceTerms
  let facts: Facts
  /// The rows that hold for the person; not empty.
  let rows: [Known<BandedBenefit>]
  let baseKey: AccumulatorKey
  let paidKey: AccumulatorKey

  var name: String { payer.rawValue }

  func decide(_ left: Left, _ year: Accumulators, _ rounding: Rounding) throws(SettlementError) -> Decision {
    let base = left.inScopeSelf + (terms.includesPreSelfPay ? left.preSelfPay : .zero)
    guard base > .zero else {
      return Decision(
        amount: .zero, citation: terms.citation, formula: "nothing left in scope = 0.00", figures: [])
    }
    var accumulated = Accumulators()
    var best: (result: Banded.Result, name: String)?
    for row in rows {
      let benefit = try row.required()
      let name = benefit.countedUnder
      let result = try Banded(benefit: benefit).pay(
        base, before: year.fen(baseKey.under(name)), paid: year.fen(paidKey.under(name)), rounding)
      if let current = best, current.result.amount >= result.amount { continue }
      best = (result, name)
    }
    guard let best else {
      return Decision(amount: .zero, citation: terms.citation, formula: "no row holds = 0.00", figures: [])
    }
    let wanted = best.result.amount
    let limit = wanted > .zero ? try terms.limit.first(for: facts) : Limit.none
    let amount = try limit.hold(wanted, used: paidOfAllRows(year))
    // The base counts for every row that holds, whichever pays.
    for row in rows {
      if case .known(let benefit) = row { accumulated[baseKey.under(benefit.countedUnder)] = base.amount }
    }
    accumulated[paidKey.under(best.name)] = amount.amount
    return Decision(
      amount: amount, citation: terms.citation,
      formula: amount < wanted
        ? "\(best.result.formula), held by the limit of the year = \(amount)"
        : best.result.formula + limit.remark,
      figures: best.result.figures, accumulated: accumulated)
  }

  /// Under every name that a row of the block keeps apart, and under none.
  private func paidOfAllRows(_ year: Accumulators) -> Fen {
    terms.names.reduce(.zero) { $0 + year.fen(paidKey.under($1)) }
  }
}
