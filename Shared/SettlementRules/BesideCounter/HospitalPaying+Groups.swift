// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// What a grouped case is worth, with deviations from the group.
extension HospitalPaying {
  /// DRG: weight × rate × coefficient, or the stated standard; multiples are measured against it.
  func byWeight(_ drg: DRGTerms, _ code: String) throws(SettlementError) -> HospitalPayment {
    let step = try weighed(drg, code)
    switch try deviation(from: step.amount) {
    case .none: return try apply(.group, step.amount, [step])
    case .low(let rule):
      guard try rule.pays.required() == .byItem else { throw .invalid(Self.scoreNeedsDIP) }
      return itemised(.lowMultiple, text(rule, step.amount), terms.citation, after: [step])
    case .high(let rule):
      switch try rule.pays.required() {
      case .byItem: return itemised(.highMultiple, text(rule, step.amount), terms.citation, after: [step])
      case .excess: return try withExcess(step, over: rule.over, of: step.amount)
      case .score: throw .invalid(Self.scoreNeedsDIP)
      }
    }
  }

  private static var scoreNeedsDIP: InvalidValue {
    InvalidValue("hospital_payment", "pays a deviation by score, which groups by weight do not have")
  }

  private func weighed(_ drg: DRGTerms, _ code: String) throws(SettlementError) -> BesideStep {
    switch try drg.groups.group(code) {
    case .standard(let standard):
      try standard.checked("standard")
      return BesideStep(
        name: "standard", amount: standard, citation: terms.citation,
        formula: "standard of \(code) = \(standard)",
        figures: [Figure("group", .text(code)), Figure("standard", .fen(standard))])
    case .weight(let weight):
      guard let rates = try drg.rates.required() else { throw .unknownInPolicy("\(drg.groups.key).\(code)") }
      let rate = try rates.first(for: facts)
      var figures = [Figure("group", .text(code)), Figure("weight", weight), Figure("rate", .fen(rate))]
      var factors = [weight.wide, rate.wide]
      var divisor = Quantity.unit
      var formula = "\(weight) × \(rate)"
      if let coefficient = try coefficient() {
        factors.append(coefficient.wide)
        divisor *= Quantity.unit
        figures.append(Figure("coefficient", coefficient))
        formula += " × \(coefficient)"
      }
      let standard = try Exact.fen(factors, over: divisor, terms.rounding, field: "standard")
      return BesideStep(
        name: "standard", amount: standard, citation: terms.citation, formula: "\(formula) = \(standard)",
        figures: figures)
    }
  }

  /// DIP: score × point value × coefficient; deviations are measured against the group's average cost.
  func byScore(_ dip: DIPTerms, _ code: String) throws(SettlementError) -> HospitalPayment {
    let group = try dip.groups.group(code)
    try group.averageCost.checked("average_cost")
    guard group.averageCost > .zero else { throw .unknownInPolicy("\(dip.groups.key).\(code).average_cost") }
    let deviation = try deviation(from: group.averageCost)
    switch deviation {
    case .none: return try apply(.group, try scored(dip, group.score, code, deviating: false))
    case .low(let rule):
      guard try rule.pays.required() == .score else {
        return itemised(.lowMultiple, text(rule, group.averageCost), terms.citation)
      }
      let score = score(dip, group, beyond: 0)
      let text = "\(facts.total) / \(group.averageCost) × \(group.score) = \(score)"
      return try apply(.lowMultiple, try scored(dip, score, code, deviating: true, text))
    case .high(let rule):
      switch try rule.pays.required() {
      case .byItem: return itemised(.highMultiple, text(rule, group.averageCost), terms.citation)
      case .excess:
        let step = try scored(dip, group.score, code, deviating: false)
        return try withExcess(step, over: rule.over, of: group.averageCost)
      case .score:
        let score = score(dip, group, beyond: rule.over.wide - Quantity.unit)
        let text =
          "(\(facts.total) / \(group.averageCost) - \(rule.over) + 1) × \(group.score) = \(score)"
        return try apply(.highMultiple, try scored(dip, score, code, deviating: true, text))
      }
    }
  }

  private func apply(
    _ basis: HospitalPayment.Basis, _ step: BesideStep
  ) throws(SettlementError) -> HospitalPayment { try apply(basis, step.amount, [step]) }

  /// (cost / average − `beyond`) × score to the policy's decimals; `beyond` in ten-thousandths.
  private func score(_ dip: DIPTerms, _ group: DIPTerms.Group, beyond: Int128) -> Quantity {
    let average = group.averageCost.wide
    let cost = facts.total.wide * Quantity.unit - beyond * average
    var unit: Int128 = 1
    for _ in max(0, dip.scoreDecimals)..<4 { unit *= 10 }
    let units = terms.rounding.divide(cost * group.score.wide, by: average * Quantity.unit * unit)
    return Quantity(tenThousandths: Int64(clamping: units * unit))
  }

  private func scored(
    _ dip: DIPTerms, _ score: Quantity, _ code: String, deviating: Bool, _ text: String? = nil
  ) throws(SettlementError) -> BesideStep {
    guard let values = try dip.pointValues.required() else { throw .unknownInPolicy(dip.groups.key) }
    let value = try values.first(for: facts)
    var figures = [
      Figure("group", .text(code)), Figure("score", score), Figure("point_value", .text(value.description)),
    ]
    var factors = [score.wide, Int128(value.micros)]
    // 10⁻⁴ points × 10⁻⁶ yuan = 10⁻¹⁰ yuan = 10⁻⁸ fen.
    var divisor: Int128 = 100_000_000
    var formula = "\(score) × \(value)"
    let coefficient = try coefficient()
    if let coefficient, deviating ? try dip.coefficientOnDeviation.required() : true {
      factors.append(coefficient.wide)
      divisor *= Quantity.unit
      figures.append(Figure("coefficient", coefficient))
      formula += " × \(coefficient)"
    }
    let standard = try Exact.fen(factors, over: divisor, terms.rounding, field: "standard")
    let reason = text.map { "\($0); " } ?? ""
    return BesideStep(
      name: "standard", amount: standard, citation: terms.citation,
      formula: "\(reason)\(formula) = \(standard)", figures: figures)
  }

  private func coefficient() throws(SettlementError) -> Quantity? {
    guard let rows = try terms.coefficients.required() else { return nil }
    return try rows.first(for: facts)
  }

  // MARK: Deviations

  private enum Deviation {
    case none
    case low(LowMultiple)
    case high(HighMultiple)
  }

  /// The rule that the cost of the case meets. No multiple begins below 1 and no low one above it: only a cost above
  /// `reference` needs the terms of high multiples, and only one below it those of low ones.
  private func deviation(from reference: Fen) throws(SettlementError) -> Deviation {
    let cost = facts.total.wide * Quantity.unit
    if facts.total > reference {
      guard let rule = try terms.high.required()?.first(for: facts) else { return .none }
      return cost > rule.over.wide * reference.wide ? .high(rule) : .none
    }
    if facts.total < reference {
      guard let rule = try terms.low.required()?.first(for: facts) else { return .none }
      return cost < rule.under.wide * reference.wide ? .low(rule) : .none
    }
    return .none
  }

  private func text(_ rule: HighMultiple, _ reference: Fen) -> String {
    "\(facts.total) > \(rule.over) × \(reference)"
  }

  private func text(_ rule: LowMultiple, _ reference: Fen) -> String {
    "\(facts.total) < \(rule.under) × \(reference)"
  }

  /// The standard, and by item what exceeds the multiple of `reference`.
  private func withExcess(
    _ step: BesideStep, over: Quantity, of reference: Fen
  ) throws(SettlementError) -> HospitalPayment {
    let bound = try Exact.fen(
      [over.wide, reference.wide], over: Quantity.unit, terms.rounding, field: "high_multiple")
    let excess = facts.total - bound
    let standard = step.amount + excess
    try standard.checked("standard")
    let added = BesideStep(
      name: "with_excess", amount: standard, citation: terms.citation,
      formula: "\(step.amount) + (\(facts.total) - \(over) × \(reference)) = \(standard)",
      figures: [
        Figure("standard", .fen(step.amount)), Figure("total", .fen(facts.total)), Figure("over", over),
        Figure("reference", .fen(reference)),
      ])
    return try apply(.highMultiple, standard, [step, added])
  }
}
