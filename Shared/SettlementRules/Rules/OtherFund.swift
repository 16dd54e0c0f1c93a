// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Step 7: another public fund (其他基金: `hifdm_pay`, `pref_fund_pay`, `hosp_part_amt`, `oth_pay`).
struct OtherFund: PublicRule {
  let terms: OtherFundTerms
  let benefit: BandedBenefit

  var name: String { "\(Payer.otherFund.rawValue).\(terms.key)" }

  func decide(_ left: Left, _ year: Accumulators, _ rounding: Rounding) throws(SettlementError) -> Decision {
    let base = left.cost(of: terms.costs, rounding: rounding)
    let baseKey = AccumulatorKey.base(of: .otherFund).under(terms.key)
    let paidKey = AccumulatorKey.paid(by: .otherFund).under(terms.key)
    let result = try Banded(benefit: benefit)
      .pay(base, before: year.fen(baseKey), paid: year.fen(paidKey), rounding)
    return Decision(
      amount: result.amount, citation: terms.citation, formula: result.formula, figures: result.figures,
      accumulated: Accumulators([baseKey: base.amount, paidKey: result.amount.amount]), costs: terms.costs)
  }
}
