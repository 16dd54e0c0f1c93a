// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

/// Reads one benefit of a product.
extension YAMLValue {
  func benefit() -> BenefitTerms? {
    if has("lump_sum") { return lumpSumBenefit() }
    let keys = [
      "key", "source", "care", "costs", "deductible", "cut", "bands", "limit", "pre_existing", "places",
    ]
    guard let map = map(keys, optional: ["when", "shared_limit", "place_weights"]) else { return nil }
    let common = commonTerms(map)
    let costs = map["costs"]?.list(1...16) { $0.benefitCost() }
    let deductible = map["deductible"]?.benefitDeductible()
    let cut = map["cut"]?.choice(BandedBenefit.Cut.self)
    let bands = map["bands"]?.bands()
    let places = map["places"]?.placeAdjustments()
    let weights = map["place_weights"].map { $0.placeWeights() } ?? [:]
    guard let common, let costs, let deductible, let cut, let bands, let places, let weights else {
      return nil
    }
    return common(
      .reimbursement(
        ReimbursementTerms(
          costs: costs, deductible: deductible, cut: cut, bands: bands, places: places, placeWeights: weights)
      ))
  }

  private func lumpSumBenefit() -> BenefitTerms? {
    let keys = ["key", "source", "care", "lump_sum", "limit", "pre_existing"]
    guard let map = map(keys, optional: ["when", "shared_limit"]) else { return nil }
    let common = commonTerms(map)
    let lumpSum = map["lump_sum"]?.lumpSum()
    guard let common, let lumpSum else { return nil }
    return common(.lumpSum(lumpSum))
  }

  /// What every benefit has; makes it of its form.
  private func commonTerms(_ map: YAMLMap) -> ((BenefitTerms.Form) -> BenefitTerms)? {
    let key = map["key"]?.identifier(CostClass.self)?.text
    let source = map["source"]?.citation()
    let care = map["care"]?.care()
    let condition = map["when"].map { $0.condition(of: Self.productConditions) } ?? .always
    let limit = map["limit"]?.paymentLimit()
    let shared = map["shared_limit"].map { $0.text(maximum: 40) }
    let preExisting = map["pre_existing"]?.known { $0.adjustment() }
    guard let key, let source, let care, let condition, let limit, shared != .some(nil), let preExisting
    else {
      return nil
    }
    return { form in
      BenefitTerms(
        key: key, citation: source, care: care.count == CareType.allCases.count ? nil : care,
        condition: condition, form: form, limit: limit, sharedLimit: shared ?? nil, preExisting: preExisting)
    }
  }

  /// What a product may ask of a visit; an insurer learns nothing of the person.
  private static let productConditions = ["care", "level", "place", "disease", "mark", "without_mark"]

  /// `{ amount: 1500 yuan }` or `{ per_day: 150 yuan, after_days: 3, at_most_days: 180 }`.
  private func lumpSum() -> LumpSumTerms? {
    if has("amount") { return map(["amount"])?["amount"]?.yuan().map { .perBill($0) } }
    guard let map = map(["per_day", "after_days"], optional: ["at_most_days"]) else { return nil }
    let amount = map["per_day"]?.yuan()
    let after = map["after_days"]?.integer(0...3_660)
    let most = map["at_most_days"].map { $0.integer(1...3_660) }
    guard let amount, let after, most != .some(nil) else { return nil }
    return .perDay(amount, afterDays: Int(after), atMostDays: (most ?? nil).map { Int($0) })
  }

  func benefitCost() -> BenefitCost? {
    guard let map = map(["part", "weight"], optional: ["classes", "per_day"]) else { return nil }
    let part = map["part"]?.choice(CostPart.self)
    let weight = map["weight"]?.percent()
    let perDay = map["per_day"].map { $0.yuan() }
    guard let part, let weight, perDay != .some(nil) else { return nil }
    let classes: CostClasses?
    if part == .ownExpense {
      guard let value = map["classes"] else {
        return fail("classes: all, a list of cost classes, or { except: [...] }")
      }
      classes = value.costClasses()
    } else if let value = map["classes"] {
      return value.fail("classes only for own_expense")
    } else {
      classes = .all
    }
    return classes.map { BenefitCost(part: part, classes: $0, weight: weight, perDay: perDay ?? nil) }
  }

  private func costClasses() -> CostClasses? {
    if isWord("all") { return .all }
    if isMapping { return map(["except"])?["except"]?.set(CostClass.self).map { .except($0) } }
    return set(CostClass.self).map { .only($0) }
  }

  private func benefitDeductible() -> BenefitDeductible? {
    if has("shared") {
      return map(["shared"])?["shared"]?.text(maximum: 40).map { .shared($0) }
    }
    return productDeductible().map { .own($0) }
  }

  /// `same` for all places, or each of the three.
  private func placeAdjustments() -> [Place: Known<Adjustment>]? {
    if isWord("same") { return [:] }
    guard let map = map(Place.allCases.map(\.rawValue)) else { return nil }
    var adjustments: [Place: Known<Adjustment>] = [:]
    for place in Place.allCases { adjustments[place] = map[place.rawValue]?.known { $0.adjustment() } }
    return adjustments.count == Place.allCases.count ? adjustments : nil
  }

  private func placeWeights() -> [Place: Ratio]? {
    guard let map = map([], optional: Place.allCases.map(\.rawValue)) else { return nil }
    var weights: [Place: Ratio] = [:]
    for place in Place.allCases {
      guard let value = map[place.rawValue] else { continue }
      guard let weight = value.percent() else { return nil }
      weights[place] = weight
    }
    return weights
  }
}
