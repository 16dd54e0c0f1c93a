// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// A benefit beside the bill (津贴, 定额给付): by the day or once.
struct LumpSum: Sendable {
  let benefit: BenefitTerms
  let terms: LumpSumTerms
  let question: BenefitQuestion

  func claim() throws(SettlementError) -> BenefitClaim {
    var (wanted, text): (Fen, String)
    var figures: [Figure] = []
    switch terms {
    case .perBill(let amount): (wanted, text) = (amount, "\(amount) for a bill")
    case .perDay(let amount, let afterDays, let atMostDays):
      let paid = min(max(0, question.context.base.days - afterDays), atMostDays ?? .max)
      wanted = Fen(amount.amount * Int64(paid))
      text = "\(amount) × (\(question.context.base.days) - \(afterDays) days)"
      if paid < question.context.base.days - afterDays { text += ", at most \(paid) days" }
      figures = [Figure("days", .count(Int64(paid)))]
    }
    if question.context.cover.preExisting {
      switch try benefit.preExisting.required() {
      case .same, .bands: break
      case .excluded: return .nothing("not for the pre-existing group")
      case .factor(let factor):
        wanted = wanted.times(factor, rounding: question.context.product.rounding)
        text = "(\(text)) × \(factor)"
      }
    }
    let amount = try BenefitLimits(question).hold(wanted, of: benefit)
    if amount < wanted { text += " = \(wanted), held by the limit" }
    return BenefitClaim(
      usage: BenefitUsage(costCounted: .zero, deductibleUsed: .zero, paid: amount),
      formula: "\(text) = \(amount)", figures: figures)
  }
}
