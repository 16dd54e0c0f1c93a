// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Payment of the fund to the hospital for one case (DRG, DIP). Order: an outcome of special-case review replaces
/// everything; then lengths of stay outside the groups; cases without a group; low and high multiples; the group.
///
/// Throws `.invalid` for amounts that no bill can have and `.unknownInPolicy` for a term that this case needs.
public func hospitalPayment(
  _ case: HospitalCase, terms: HospitalPaymentTerms
) throws(SettlementError) -> HospitalPayment {
  try HospitalPaying(facts: `case`, terms: terms).pay()
}

struct HospitalPaying {
  let facts: HospitalCase
  let terms: HospitalPaymentTerms

  func pay() throws(SettlementError) -> HospitalPayment {
    try facts.check()
    if let review = facts.review { return try reviewed(review) }
    if let reason = try lengthOfStay() { return itemised(.lengthOfStay, reason, terms.citation) }
    guard let code = facts.group else { return try ungrouped() }
    return switch terms.grouping {
    case .drg(let drg): try byWeight(drg, code)
    case .dip(let dip): try byScore(dip, code)
    }
  }

  // MARK: Before the groups

  private func reviewed(_ review: ReviewOutcome) throws(SettlementError) -> HospitalPayment {
    guard try terms.review.required().contains(review.decision.kind) else {
      throw .invalid(InvalidValue("review", "is an outcome that this policy does not have"))
    }
    let citation = Citation(title: terms.citation.title, number: review.document)
    switch review.decision {
    case .byItem: return itemised(.review, "special-case review", citation)
    case .agreed(let amount):
      let step = BesideStep(
        name: "standard", amount: amount, citation: citation, formula: "agreed in review = \(amount)",
        figures: [Figure("agreed", .fen(amount))])
      return try apply(.review, amount, [step])
    }
  }

  /// Why the stay's length keeps the case out of the groups, if it does.
  private func lengthOfStay() throws(SettlementError) -> String? {
    guard let stays = try terms.stays.required() else { return nil }
    guard let days = facts.days else {
      throw .invalid(InvalidValue("days", "is missing, and this policy asks for it"))
    }
    if let bound = stays.upToDays, days <= bound { return "\(days) days, at most \(bound)" }
    if let bound = stays.fromDays, days >= bound { return "\(days) days, at least \(bound)" }
    return nil
  }

  private func ungrouped() throws(SettlementError) -> HospitalPayment {
    switch try terms.ungrouped.required() {
    case .byItem: return itemised(.ungrouped, "no group", terms.citation)
    case .share(let share):
      let amount = byItem.times(share, rounding: terms.rounding)
      let step = BesideStep(
        name: "amount", amount: amount, citation: terms.citation,
        formula: "no group: \(byItem) × \(share) = \(amount)",
        figures: [Figure("by_item", .fen(byItem)), Figure("share", .ratio(share))])
      return HospitalPayment(
        basis: .ungrouped, method: .agreedShare, standard: nil, amount: amount, byItem: byItem,
        steps: [byItemStep(terms.citation), step])
    }
  }

  // MARK: After the standard

  /// total − patient − other funds.
  var byItem: Fen { facts.total - facts.patient - facts.otherFunds }

  private func byItemStep(_ citation: Citation) -> BesideStep {
    BesideStep(
      name: "by_item", amount: byItem, citation: citation,
      formula: "\(facts.total) - \(facts.patient) - \(facts.otherFunds) = \(byItem)",
      figures: [Figure("total", .fen(facts.total))] + paidFigures)
  }

  private var paidFigures: [Figure] {
    [Figure("patient", .fen(facts.patient)), Figure("other_funds", .fen(facts.otherFunds))]
  }

  /// The whole case by item, whatever the method.
  func itemised(
    _ basis: HospitalPayment.Basis, _ reason: String, _ citation: Citation, after: [BesideStep] = []
  ) -> HospitalPayment {
    let step = BesideStep(
      name: "amount", amount: byItem, citation: citation, formula: "\(reason): by item = \(byItem)",
      figures: [Figure("by_item", .fen(byItem))])
    return HospitalPayment(
      basis: basis, method: .byItem, standard: nil, amount: byItem, byItem: byItem,
      steps: after + [byItemStep(citation), step])
  }

  /// The method of the policy on what the case is worth.
  func apply(
    _ basis: HospitalPayment.Basis, _ standard: Fen, _ steps: [BesideStep]
  ) throws(SettlementError) -> HospitalPayment {
    let step: BesideStep
    let method: HospitalPayment.Method
    switch terms.method {
    case .deduction:
      method = .deduction
      let amount = standard - facts.patient - facts.otherFunds
      step = BesideStep(
        name: "amount", amount: amount, citation: terms.citation,
        formula: "\(standard) - \(facts.patient) - \(facts.otherFunds) = \(amount)",
        figures: [Figure("standard", .fen(standard))] + paidFigures)
    case .ratio(let ratios):
      method = .ratio
      step = try byRatio(standard, try ratios.first(for: facts))
    }
    return HospitalPayment(
      basis: basis, method: method, standard: standard, amount: step.amount, byItem: byItem,
      steps: steps + [byItemStep(terms.citation), step])
  }

  private func byRatio(_ standard: Fen, _ ratio: Ratio) throws(SettlementError) -> BesideStep {
    guard let parts = facts.parts else {
      throw .invalid(InvalidValue("parts", "is missing, and this policy pays by ratio"))
    }
    let base = standard - parts.ownExpense - parts.preSelfPay - parts.deductible
    let amount = base.orZero.times(ratio, rounding: terms.rounding)
    let difference = "(\(standard) - \(parts.ownExpense) - \(parts.preSelfPay) - \(parts.deductible))"
    return BesideStep(
      name: "amount", amount: amount, citation: terms.citation,
      formula: "\(base < .zero ? "max(0, \(difference))" : difference) × \(ratio) = \(amount)",
      figures: [
        Figure("standard", .fen(standard)), Figure("own_expense", .fen(parts.ownExpense)),
        Figure("pre_self_pay", .fen(parts.preSelfPay)), Figure("deductible", .fen(parts.deductible)),
        Figure("ratio", .ratio(ratio)),
      ])
  }
}
