// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

/// Readers of the three questions of a case file.
extension YAMLValue {
  func hospitalCase() -> HospitalCase? {
    let keys = ["institution", "level", "scheme", "group", "total", "patient", "other_funds"]
    guard let map = map(keys, optional: ["days", "parts", "review"]) else { return nil }
    let institution = map["institution"]?.identifier(InstitutionCode.self)
    let level = map["level"]?.choice(HospitalLevel.self)
    let scheme = map["scheme"]?.choice(Scheme.self)
    let group = map["group"]?.noneOr { $0.text(maximum: 60) }
    let days = map["days"].map { $0.days(1...36_500) }
    let total = map["total"]?.yuan()
    let patient = map["patient"]?.yuan()
    let otherFunds = map["other_funds"]?.yuan()
    let parts = map["parts"].map { $0.billParts() }
    let review = map["review"].map { $0.noneOr { $0.reviewOutcome() } } ?? .some(nil)
    guard let institution, let level, let scheme, let group, days != .some(nil), let total, let patient,
      let otherFunds, parts != .some(nil), let review
    else { return nil }
    return HospitalCase(
      institution: institution, level: level, scheme: scheme, group: group, days: days ?? nil, total: total,
      patient: patient, otherFunds: otherFunds, parts: parts ?? nil, review: review)
  }

  private func billParts() -> HospitalCase.BillParts? {
    guard let map = map(["own_expense", "pre_self_pay", "deductible"]) else { return nil }
    let ownExpense = map["own_expense"]?.yuan()
    let preSelfPay = map["pre_self_pay"]?.yuan()
    let deductible = map["deductible"]?.yuan()
    guard let ownExpense, let preSelfPay, let deductible else { return nil }
    return HospitalCase.BillParts(ownExpense: ownExpense, preSelfPay: preSelfPay, deductible: deductible)
  }

  private func reviewOutcome() -> ReviewOutcome? {
    guard let map = map(["decision", "document"]) else { return nil }
    let decision = map["decision"]?.reviewDecision()
    let document = map["document"]?.text(maximum: 200)
    guard let decision, let document else { return nil }
    return ReviewOutcome(decision: decision, document: document)
  }

  /// `by_item`, or the agreed amount: `50000 yuan`.
  private func reviewDecision() -> ReviewOutcome.Decision? {
    isWord("by_item") ? .byItem : yuan().map { .agreed($0) }
  }

  func birth() -> Birth? {
    guard let map = map(["average_monthly_wage", "kind", "children"]) else { return nil }
    let wage = map["average_monthly_wage"]?.yuan()
    let kind = map["kind"]?.choice(BirthKind.self)
    let children = map["children"]?.integer(1...Int64(Birth.maximumChildren))
    guard let wage, let kind, let children else { return nil }
    return Birth(averageMonthlyWage: wage, kind: kind, children: Int(children))
  }

  func careMonth() -> CareMonth? {
    guard let map = map(["level", "place", "items"], optional: ["weeks"]) else { return nil }
    let level = map["level"]?.integer(1...Int64(CareMonth.levels))
    let place = map["place"]?.choice(CarePlace.self)
    let items = map["items"]?.list(1...CareMonth.maximumItems) { $0.careItem() }
    let weeks = map["weeks"].map { $0.positiveQuantity() }
    guard let level, let place, let items, weeks != .some(nil) else { return nil }
    return CareMonth(level: Int(level), place: place, items: items, weeks: weeks ?? nil)
  }

  private func careItem() -> CareItem? {
    guard let map = map(["kind", "unit", "quantity", "price"]) else { return nil }
    let kind = map["kind"]?.identifier(CareKind.self)
    let unit = map["unit"]?.choice(CareUnit.self)
    let quantity = map["quantity"]?.positiveQuantity()
    let price = map["price"]?.price()
    guard let kind, let unit, let quantity, let price else { return nil }
    return CareItem(kind: kind, unit: unit, quantity: quantity, price: price)
  }
}
