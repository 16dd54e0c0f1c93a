// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Steps 2 and 3: deductible, segments and cap of the basic pooled fund (基本医保统筹, `hifp_pay`).
struct BasicFund: PublicRule {
  let terms: BasicFundTerms
  let facts: Facts

  func decide(_ left: Left, _ year: Accumulators, _ rounding: Rounding) throws(SettlementError) -> Decision {
    let inScope = left.inScopeSelf
    let counted = try feeUnderCap(inScope, year)
    let deductible = try Deductible(terms: terms.deductible, facts: facts)
      .borne(inScope: counted, year, rounding)
    let origin = origin(year)
    let from = terms.borderBase == .zero ? origin + deductible : origin
    let to = terms.borderBase == .zero ? origin + counted : origin + counted - deductible
    let bands = to > from ? try terms.segments.first(for: facts) : []
    let parts = Bands.parts(bands, from: from, to: to)
    let uncapped = Bands.pay(parts, rounding: rounding)
    let amount = try fundUnderCap(uncapped, year)
    let consumed = amount < uncapped ? Bands.consumed(parts, toPay: amount, rounding: rounding) : to - from
    return Decision(
      amount: amount, citation: terms.citation,
      formula: formula(inScope, counted, deductible, parts, uncapped, amount),
      figures: [
        Figure("in_scope", .fen(inScope)), Figure("deductible", .fen(deductible)),
        Figure("uncapped", .fen(uncapped)),
      ] + parts.map { Figure("ratio", .ratio($0.ratio)) },
      deductible: deductible, aboveCap: inScope - counted + (to - from) - consumed)
  }

  /// Where this bill begins on the axis of the segments.
  private func origin(_ year: Accumulators) -> Fen {
    guard terms.accumulation == .yearly else { return .zero }
    let fee = year.fen(.basicFee(facts.careType))
    return terms.borderBase == .zero ? fee : (fee - year.fen(.deductibleUsed(facts.careType))).orZero
  }

  /// A cap on the fee cuts before the deductible.
  private func feeUnderCap(_ inScope: Fen, _ year: Accumulators) throws(SettlementError) -> Fen {
    guard terms.cap.base == .fee else { return inScope }
    let used = terms.cap.counts == .allCare ? year.fen(.inScope) : year.fen(.basicFee(facts.careType))
    return try terms.cap.limit.hold(inScope, used: terms.cap.accumulation == .yearly ? used : .zero)
  }

  private func fundUnderCap(_ amount: Fen, _ year: Accumulators) throws(SettlementError) -> Fen {
    guard terms.cap.base == .fund else { return amount }
    let used = terms.cap.counts == .allCare ? year.fen(.basicPaid) : year.fen(.basicPaid(facts.careType))
    return try terms.cap.limit.hold(amount, used: terms.cap.accumulation == .yearly ? used : .zero)
  }

  private func formula(
    _ inScope: Fen, _ counted: Fen, _ deductible: Fen, _ parts: [(part: Fen, ratio: Ratio)],
    _ uncapped: Fen, _ amount: Fen
  ) -> String {
    let base = counted < inScope ? "\(counted) of \(inScope) under the cap" : "\(counted)"
    guard !parts.isEmpty else { return "\(base) - deductible \(deductible): nothing above it = 0.00" }
    var text =
      parts.count == 1
      ? "(\(base) - \(deductible)) × \(parts[0].ratio)"
      : "\(base) - \(deductible): \(Bands.text(parts))"
    if amount < uncapped { text += " = \(uncapped), held by the cap" }
    return "\(text) = \(amount)"
  }
}
