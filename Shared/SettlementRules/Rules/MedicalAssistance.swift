// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Step 6: medical assistance (医疗救助), then tilted assistance (倾斜救助), both `maf_pay`. A person in several
/// categories gets the best row, not the sum.
struct MedicalAssistance: PublicRule {
  let terms: AssistanceTerms
  /// The rows that hold for the person; not empty.
  let rows: [Known<BandedBenefit>]
  let baseKey: AccumulatorKey
  let paidKey: AccumulatorKey

  func decide(_ left: Left, _ year: Accumulators, _ rounding: Rounding) throws(SettlementError) -> Decision {
    let base = left.inScopeSelf + (terms.includesPreSelfPay ? left.preSelfPay : .zero)
    var best: Banded.Result?
    for row in rows {
      let result = try Banded(benefit: try row.required()).pay(
        base, before: year.fen(baseKey), paid: year.fen(paidKey), rounding)
      if let current = best, current.amount >= result.amount { continue }
      best = result
    }
    let amount = best?.amount ?? .zero
    return Decision(
      amount: amount, citation: terms.citation, formula: best?.formula ?? "no row holds = 0.00",
      figures: best?.figures ?? [],
      accumulated: Accumulators([baseKey: base.amount, paidKey: amount.amount]))
  }
}
