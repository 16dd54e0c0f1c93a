// SPDX-License-Identifier: Apache-2.0

import Money
import SettlementRules

/// Reads the deductible of the basic fund.
extension YAMLValue {
  func deductible() -> DeductibleTerms? {
    if isWord("none") { return DeductibleTerms.none }
    let optional = ["later_stays", "yearly_ceiling", "recharge_days", "after_transfer", "reduces"]
    guard let map = map(["kind", "amounts"], optional: optional) else { return nil }
    let kind = map["kind"]?.choice(DeductibleTerms.Kind.self)
    let amounts = map["amounts"]?.table("amount") { $0.known { $0.deductibleAmount() } }
    var laterStays = map["later_stays"]?.known { $0.laterStays() }
    if map["later_stays"] == nil {
      if kind == .perStay { return fail("later_stays (none, unknown, factors or a step) for per_stay") }
      laterStays = .known(.same)
    }
    let ceiling = map["yearly_ceiling"].map { $0.tableOrValue("limit") { $0.limit() } } ?? .always(Limit.none)
    let recharge = map["recharge_days"].map { value -> Table<Int>? in
      value.isWord("none")
        ? Table<Int>.empty : value.tableOrValue("days") { $0.integer(1...3_660).map { Int($0) } }
    }
    let transfer = map["after_transfer"].map { $0.orNone { $0.afterTransfer() } } ?? .some(nil)
    let reduces = map["reduces"].map { $0.choice(DeductibleTerms.Reduces.self) } ?? .base
    if kind == DeductibleTerms.Kind.none {
      return map["kind"]?.fail("per_stay, yearly or yearly_highest; else write 'deductible: none'")
    }
    guard let kind, let amounts, let laterStays, let ceiling, let recharge = recharge ?? .some(.empty),
      let transfer, let reduces
    else { return nil }
    return DeductibleTerms(
      kind: kind, amounts: amounts, laterStays: laterStays, yearlyCeiling: ceiling, rechargeDays: recharge,
      afterTransfer: transfer, reduces: reduces)
  }

  /// `300 yuan`, a share of a figure, or `{ share: 20%, of: total, at_least: 2000 yuan, at_most: 10000 yuan }`.
  private func deductibleAmount() -> DeductibleAmount? {
    guard isMapping, has("at_least") || has("at_most") || isShareOfBill else {
      return amount().map { .fixed($0) }
    }
    guard let map = map(["share", "of"], optional: ["at_least", "at_most"]) else { return nil }
    let share = map["share"]?.percent()
    let base = map["of"]?.choice(DeductibleAmount.Base.self)
    let least = map["at_least"].map { $0.amount() } ?? .zero
    let most = map["at_most"].map { $0.amount() }
    guard let share, let base, let least, most != .some(nil) else { return nil }
    if let most = most ?? nil, most < least { return map["at_most"]?.fail("not below at_least") }
    return .share(share, of: base, atLeast: least, atMost: most ?? nil)
  }

  private var isShareOfBill: Bool {
    DeductibleAmount.Base.allCases.contains { $0.rawValue == peek("of") }
  }

  /// `none`, a list of factors, or `{ minus: 100 yuan, floor: … }`.
  private func laterStays() -> DeductibleTerms.LaterStays? {
    if isWord("none") { return .same }
    guard isMapping else { return list(1...16) { $0.percent() }.map { .factors($0) } }
    guard let map = map(["minus", "floor"]) else { return nil }
    let step = map["minus"]?.amount()
    let floor = map["floor"]?.tableOrValue("amount") { $0.amount() }
    guard let step, let floor else { return nil }
    return .minus(step: step, floor: floor)
  }

  private func afterTransfer() -> DeductibleTerms.AfterTransfer? {
    guard let map = map(["up", "down"]) else { return nil }
    let up = map["up"]?.choice(DeductibleTerms.AfterTransfer.Rule.self)
    let down = map["down"]?.choice(DeductibleTerms.AfterTransfer.Rule.self)
    guard let up, let down else { return nil }
    return DeductibleTerms.AfterTransfer(up: up, down: down)
  }
}
