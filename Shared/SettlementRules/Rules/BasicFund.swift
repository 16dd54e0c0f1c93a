// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Steps 2 and 3: deductible, segments, items and caps of the basic pooled fund (基本医保统筹, `hifp_pay`).
struct BasicFund: PublicRule {
  let name = Payer.basicFund.rawValue
  let terms: BasicFundTerms
  let facts: Facts
  /// Caps of the scheme with accumulators of their own that count this kind of care.
  let filledCaps: [BasicFundCap]

  func decide(_ left: Left, _ year: Accumulators, _ rounding: Rounding) throws(SettlementError) -> Decision {
    let scope = terms.countedWith
    let caps = BasicFundCaps(terms.caps, filled: filledCaps, facts: facts, scope: scope)
    let items = try itemParts(year, rounding)
    let ordinary = (left.inScopeSelf - items.fee).orZero
    let counted = try caps.fee(ordinary, year)
    let deductible = try Deductible(terms: terms.deductible, facts: facts, scope: scope)
      .borne(inScope: counted, year, rounding)
    let computed = try payment(counted, deductible.amount, year, rounding)
    let parts = computed.parts + items.parts
    let fromFund = terms.deductible.reduces == .fund ? min(deductible.amount, computed.amount) : .zero
    let uncapped = min(computed.amount - fromFund + items.paid, left.inScopeSelf)
    let guaranteed = try guaranteed(left.inScopeSelf, deductible.amount, uncapped, rounding)
    let wanted = max(uncapped, guaranteed?.amount ?? .zero)
    let amount = try caps.fund(wanted, year)
    // What it takes of the fee to pay the capped amount lies below the cap; the rest lies above it.
    let payable = parts.reduce(Fen.zero) { $0 + $1.part }
    let consumed =
      amount < uncapped && !computed.isQuota
      ? Bands.consumed(parts, toPay: amount + fromFund, rounding: rounding) : payable
    var accumulated = deductible.accumulated
    accumulated += caps.accumulated(fee: counted, paid: amount)
    accumulated += items.accumulated(of: amount - computed.amount + fromFund)
    // The whole in-scope amount is counted elsewhere; items and what a cap on the fee cut off fill no segment.
    accumulated[.basicFee(scope)] = -(items.fee + ordinary - counted).amount
    accumulated[.basicPaid] = amount.amount
    accumulated[.basicPaid(scope)] = amount.amount
    let aboveCap = ordinary - counted + payable - consumed
    accumulated[.aboveCap] = aboveCap.amount
    var formula = computed.formula
    if counted < ordinary { formula = "\(counted) of \(ordinary) under the cap: \(formula)" }
    if fromFund > .zero { formula += " - deductible \(fromFund)" }
    for item in items.formulas { formula += " + \(item)" }
    if let guaranteed, guaranteed.amount > uncapped {
      formula += " = \(uncapped), at least \(guaranteed.formula)"
    }
    if amount < wanted { formula += " = \(wanted), held by the cap" }
    return Decision(
      amount: amount, citation: terms.citation, formula: "\(formula) = \(amount)\(caps.remark)",
      figures: [
        Figure("in_scope", .fen(left.inScopeSelf)), Figure("counted", .fen(counted)),
        Figure("deductible", .fen(deductible.amount)),
      ] + Bands.figures(Bands.prefix(parts, consumed)) + [
        Figure("over_quota", .fen(computed.overQuota)), Figure("uncapped", .fen(wanted)),
        Figure("above_cap", .fen(aboveCap)),
      ],
      accumulated: accumulated, deductible: deductible.amount, aboveCap: aboveCap)
  }

  private struct Computed {
    var parts: [Bands.Part] = []
    var amount = Fen.zero
    var isQuota = false
    /// In-scope amount above a quota.
    var overQuota = Fen.zero
    var formula: String
  }

  /// What segments or a quota give for the counted amount.
  private func payment(
    _ counted: Fen, _ deductible: Fen, _ year: Accumulators, _ rounding: Rounding
  ) throws(SettlementError) -> Computed {
    let reducing = terms.deductible.reduces == .base ? deductible : .zero
    guard counted > reducing else {
      return Computed(formula: "\(counted) - deductible \(reducing): nothing above it")
    }
    switch try terms.segments.first(for: facts).required() {
    case .quota(let quota):
      let amount = min(quota, counted - reducing)
      return Computed(
        parts: [(part: amount, ratio: .one)], amount: amount, isQuota: true,
        overQuota: counted - reducing - amount,
        formula: "quota \(quota) of \(counted - reducing)")
    case .bands(let bands):
      let parts = try parts(bands, counted, reducing, year).map { part in
        (part: part.part, ratio: changed(part.ratio, rounding))
      }
      let base = reducing > .zero ? "(\(counted) - \(reducing))" : "\(counted)"
      let text = parts.count == 1 ? "\(base) × \(parts[0].ratio)" : "\(base): \(Bands.text(parts))"
      return Computed(parts: parts, amount: Bands.pay(parts, rounding: rounding), formula: text)
    }
  }

  private func changed(_ ratio: Ratio, _ rounding: Rounding) -> Ratio {
    terms.ratioChanges.reduce(ratio) { ratio, change in
      change.condition.holds(for: facts)
        ? change.apply(to: ratio, age: facts.age, rounding: rounding) : ratio
    }
  }

  /// What of the bands this bill fills. Where the sources do not say how borders count, every way must give the same.
  private func parts(
    _ bands: [Band], _ counted: Fen, _ reducing: Fen, _ year: Accumulators
  ) throws(SettlementError) -> [Bands.Part] {
    let bases = terms.borderBase.choices(BasicFundTerms.BorderBase.allCases)
    let spans = terms.accumulation.choices(Accumulation.allCases)
    var first: [Bands.Part]?
    for span in spans {
      var ofSpan: [Bands.Part]?
      for base in bases {
        let origin = origin(year, base, span)
        let from = base == .zero ? origin + reducing : origin
        let to = base == .zero ? origin + counted : origin + counted - reducing
        let parts = Bands.parts(bands, from: from, to: to)
        if let ofSpan, !Bands.same(ofSpan, parts) { _ = try terms.borderBase.required() }
        ofSpan = parts
      }
      if let first, let ofSpan, !Bands.same(first, ofSpan) { _ = try terms.accumulation.required() }
      first = first ?? ofSpan
    }
    return first ?? []
  }

  /// Where this bill begins on the axis of the segments.
  private func origin(
    _ year: Accumulators, _ base: BasicFundTerms.BorderBase, _ accumulation: Accumulation
  ) -> Fen {
    guard accumulation == .yearly else { return .zero }
    let fee = year.fen(.basicFee(terms.countedWith))
    return base == .zero ? fee : (fee - year.fen(.deductibleUsed(terms.countedWith))).orZero
  }

  private struct Items {
    var fee = Fen.zero
    var paid = Fen.zero
    var parts: [Bands.Part] = []
    var formulas: [String] = []
    private var byItem: [(key: AccumulatorKey, paid: Fen)] = []

    mutating func add(_ key: AccumulatorKey, _ paid: Fen) {
      self.paid += paid
      byItem.append((key: key, paid: paid))
    }

    /// What counts for the items' limits when the fund's cap left `room` fen for them, in their order.
    func accumulated(of room: Fen) -> Accumulators {
      var left = room.orZero
      var accumulated = Accumulators()
      for item in byItem {
        let paid = min(item.paid, left)
        left -= paid
        accumulated[item.key] += paid.amount
      }
      return accumulated
    }
  }

  /// Costs with a ratio of their own, without deductible.
  private func itemParts(_ year: Accumulators, _ rounding: Rounding) throws(SettlementError) -> Items {
    var items = Items()
    for item in terms.items {
      let fee = facts.inScope.total(of: .only(item.classes))
      guard fee > .zero else { continue }
      let ratio = try item.ratios.first(for: facts)
      let key = AccumulatorKey.basicPaid(item: item.key)
      let paid = try item.limit.hold(fee.times(ratio, rounding: rounding), used: year.fen(key))
      items.fee += fee
      items.add(key, paid)
      items.parts.append((part: fee, ratio: ratio))
      items.formulas.append("\(item.key) \(fee) × \(ratio) = \(paid)")
    }
    return items
  }

  private func guaranteed(
    _ inScope: Fen, _ deductible: Fen, _ uncapped: Fen, _ rounding: Rounding
  ) throws(SettlementError) -> (amount: Fen, formula: String)? {
    guard let minimum = terms.guaranteed, let ratio = minimum.ratios.find(for: facts) else { return nil }
    let base: Fen
    switch minimum.of {
    case .total, .unknown: base = facts.bill.total
    case .inScope: base = inScope
    case .aboveDeductible: base = (inScope - deductible).orZero
    }
    let amount = min(base.times(ratio, rounding: rounding), inScope)
    if minimum.of == .unknown {
      // The total is the largest base.
      guard amount <= uncapped else { throw .unknownInPolicy(minimum.key + ".of") }
      return nil
    }
    return (amount, "\(base) × \(ratio) = \(amount)")
  }
}
