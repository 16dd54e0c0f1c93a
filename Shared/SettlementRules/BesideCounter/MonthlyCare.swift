// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Long-term care (长期护理保险) of one month: ratio × fee for each item, by assessed level and place, held by the limits of
/// the policy. It is settled monthly and never at the hospital's counter.
///
/// Throws `.invalid` for a month that cannot be and `.unknownInPolicy` for a term that this month needs.
public func monthlyCare(
  _ month: CareMonth, terms: LongTermCareTerms
) throws(SettlementError) -> CarePayment {
  try month.check()
  var caring = Caring(month: month, terms: terms)
  var items: [CarePayment.Item] = []
  for (index, item) in month.items.enumerated() {
    items.append(try caring.pay(item, field: "items[\(index)]"))
  }
  let total: Fen
  do { total = try items.lazy.map(\.fee).total() } catch {
    throw .invalid(InvalidValue("items", "\(error)"))
  }
  return try caring.held(items, total)
}

/// Pays item after item; what limits of a month have left goes down with each.
private struct Caring {
  let month: CareMonth
  let terms: LongTermCareTerms
  /// Fees or fund amounts that monthly limits of a kind took in, in fen.
  private var used: [CareKind: Fen] = [:]
  /// Units that counted, in ten-thousandths.
  private var units: [CareKind: Int64] = [:]

  init(month: CareMonth, terms: LongTermCareTerms) {
    self.month = month
    self.terms = terms
  }

  mutating func pay(_ item: CareItem, field: String) throws(SettlementError) -> CarePayment.Item {
    let fee = try Self.fee(item, item.quantity, terms.rounding, "\(field).price")
    guard let rows = terms.kinds[item.kind] else {
      throw .unknownInPolicy("long_term_care.kinds.\(item.kind)")
    }
    guard let benefit = try rows.first(for: month).required() else {
      let step = step(item, .zero, "\(Self.text(item)): not covered = 0.00", [Figure("fee", .fen(fee))])
      return CarePayment.Item(kind: item.kind, fee: fee, counted: .zero, fund: .zero, step: step)
    }
    let ratio = try benefit.ratio.required()
    let quantity = try countedUnits(item, benefit, field)
    var counted = try Self.fee(item, quantity, terms.rounding, "\(field).price")
    var text = "\(item.price) × \(quantity)"
    var figures = [Figure("price", .text(item.price.description)), Figure("quantity", quantity)]
    guard let limit = try benefit.limit.required() else {
      let fund = counted.times(ratio, rounding: terms.rounding)
      figures.append(Figure("ratio", .ratio(ratio)))
      let step = step(item, fund, "\(text) × \(ratio) = \(fund)", figures)
      return CarePayment.Item(kind: item.kind, fee: fee, counted: counted, fund: fund, step: step)
    }
    let room = try room(limit, item, quantity, field)
    let fund: Fen
    switch limit.cuts {
    case .fee:
      counted = min(counted, room)
      fund = counted.times(ratio, rounding: terms.rounding)
      text = "min(\(text), \(room)) × \(ratio)"
    case .fund:
      fund = min(counted.times(ratio, rounding: terms.rounding), room)
      text = "min(\(text) × \(ratio), \(room))"
    }
    if limit.per == .month { used[item.kind, default: .zero] += limit.cuts == .fee ? counted : fund }
    figures += [Figure("ratio", .ratio(ratio)), Figure("limit", .fen(room))]
    return CarePayment.Item(
      kind: item.kind, fee: fee, counted: counted, fund: fund,
      step: step(item, fund, "\(text) = \(fund)", figures))
  }

  /// The units of the item that count.
  private mutating func countedUnits(
    _ item: CareItem, _ benefit: CareBenefit, _ field: String
  ) throws(SettlementError) -> Quantity {
    guard let most = try benefit.most.required() else { return item.quantity }
    guard most.unit == item.unit else { throw .invalid(Self.otherUnit(field, most.unit)) }
    let left = max(0, try allowed(most) - units[item.kind, default: 0])
    let counted = min(item.quantity.tenThousandths, left)
    units[item.kind, default: 0] += counted
    return Quantity(tenThousandths: counted)
  }

  /// Units of the whole bill that count, in ten-thousandths.
  private func allowed(_ most: CareMost) throws(SettlementError) -> Int64 {
    guard most.per == .week else { return most.quantity.tenThousandths }
    guard let weeks = month.weeks else {
      throw .invalid(InvalidValue("weeks", "is missing: the policy counts by the week"))
    }
    let product = Rounding.down.divide(
      Int128(most.quantity.tenThousandths) * Int128(weeks.tenThousandths), by: 10_000)
    return Int64(clamping: product)
  }

  /// What the limit allows for this item, in fen.
  private func room(
    _ limit: CareLimit, _ item: CareItem, _ quantity: Quantity, _ field: String
  ) throws(SettlementError) -> Fen {
    let isMonthly = limit.per == .month
    guard isMonthly || limit.per == item.unit else { throw .invalid(Self.otherUnit(field, limit.per)) }
    let count = isMonthly ? Int128(Quantity.one.tenThousandths) : quantity.wide
    let all = try Exact.fen(
      [Int128(limit.amount.micros), count], over: 100_000_000, terms.rounding, field: "limit")
    return isMonthly ? (all - used[item.kind, default: .zero]).orZero : all
  }

  /// The items with the limit of the whole month put on them, in their order.
  func held(_ items: [CarePayment.Item], _ total: Fen) throws(SettlementError) -> CarePayment {
    let wanted = items.reduce(Fen.zero) { $0 + $1.fund }
    guard wanted > .zero, let limit = try terms.monthLimit.required()?.first(for: month), limit < wanted
    else { return CarePayment(items: items, total: total, fund: wanted, monthLimit: nil) }
    var left = limit
    let held = items.map { item in
      let fund = min(item.fund, left)
      left -= fund
      return CarePayment.Item(
        kind: item.kind, fee: item.fee, counted: item.counted, fund: fund, step: item.step)
    }
    let step = BesideStep(
      name: "month_limit", amount: limit, citation: terms.citation,
      formula: "min(\(wanted), \(limit)) = \(limit)",
      figures: [Figure("fund", .fen(wanted)), Figure("month_limit", .fen(limit))])
    return CarePayment(items: held, total: total, fund: limit, monthLimit: step)
  }

  private func step(_ item: CareItem, _ fund: Fen, _ formula: String, _ figures: [Figure]) -> BesideStep {
    BesideStep(
      name: item.kind.text, amount: fund, citation: terms.citation, formula: formula, figures: figures)
  }

  private static func text(_ item: CareItem) -> String { "\(item.price) × \(item.quantity)" }

  private static func fee(
    _ item: CareItem, _ quantity: Quantity, _ rounding: Rounding, _ field: String
  ) throws(SettlementError) -> Fen {
    do { return try item.price.times(quantity, rounding: rounding) } catch {
      throw .invalid(InvalidValue(field, "\(error)"))
    }
  }

  private static func otherUnit(_ field: String, _ unit: CareUnit) -> InvalidValue {
    InvalidValue("\(field).unit", "is not \(unit.rawValue), which the policy's limit counts in")
  }
}
