// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// The caps of the basic fund (封顶线) that hold for a bill.
struct BasicFundCaps: Sendable {
  let caps: [BasicFundCap]
  /// Caps of the scheme with accumulators of their own, which this bill fills whether or not they hold for it.
  let filled: [BasicFundCap]
  let facts: Facts
  let scope: CareType

  init(_ caps: [BasicFundCap], filled: [BasicFundCap], facts: Facts, scope: CareType) {
    self.caps = caps.filter { $0.condition.holds(for: facts) }
    self.filled = filled
    self.facts = facts
    self.scope = scope
  }

  /// What caps on the fee let count of the in-scope amount.
  func fee(_ inScope: Fen, _ year: Accumulators) throws(SettlementError) -> Fen {
    try hold(inScope, .fee, year)
  }

  /// What caps on the fund let it pay.
  func fund(_ amount: Fen, _ year: Accumulators) throws(SettlementError) -> Fen {
    try hold(amount, .fund, year)
  }

  /// That the sources tell no cap; empty when they tell all.
  var remark: String { caps.lazy.map(\.limit.remark).first { !$0.isEmpty } ?? "" }

  /// What the bill adds to the accumulators that only caps use.
  func accumulated(fee: Fen, paid: Fen) -> Accumulators {
    var accumulated = Accumulators()
    for cap in filled {
      accumulated[key(of: cap)] = (cap.base == .fee ? fee : paid).amount
    }
    return accumulated
  }

  private func hold(
    _ amount: Fen, _ base: BasicFundCap.Base, _ year: Accumulators
  ) throws(SettlementError) -> Fen {
    var held = amount
    for cap in caps where cap.base == base {
      let used = cap.period == .perBill ? Fen.zero : year.fen(key(of: cap))
      held = min(held, try cap.limit.hold(held, used: used))
    }
    return held
  }

  private func key(of cap: BasicFundCap) -> AccumulatorKey {
    let month = cap.period == .monthly ? "@\(facts.month)" : ""
    switch cap.counts {
    case .thisDisease:
      return AccumulatorKey(quantity(cap.base), scope: "\(scope.rawValue).\(facts.diseaseCode)\(month)")
    case .thisCare where !month.isEmpty:
      return AccumulatorKey(quantity(cap.base), scope: scope.rawValue + month)
    case .thisCare: return cap.base == .fee ? .basicFee(scope) : .basicPaid(scope)
    case .allCare where !month.isEmpty: return AccumulatorKey(quantity(cap.base), scope: "all" + month)
    case .allCare:
      return cap.base == .fee ? AccumulatorKey(quantity(cap.base), scope: "all") : .basicPaid
    }
  }

  private func quantity(_ base: BasicFundCap.Base) -> String {
    base == .fee ? "basic_fund.fee" : "basic_fund.paid"
  }
}

extension BasicFundCap {
  /// Whether it counts by month or disease, or the fee of all care: what is not accumulated anyway.
  var hasOwnAccumulator: Bool {
    guard period != .perBill else { return false }
    return period == .monthly || counts == .thisDisease || (counts == .allCare && base == .fee)
  }
}
