// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

/// Reads one edition of a commercial product.
extension YAMLValue {
  func productTerms(_ stamp: PolicyStamp, folder: String) -> ProductTerms? {
    let keys = [
      "product", "insurer", "name", "payer", "effective", "rounding", "source", "public_settlement_first",
      "earlier_products", "shared_deductibles", "benefits",
    ]
    guard let map = map(keys) else { return nil }
    let code = map["product"]?.identifier(ProductCode.self)
    let insurer = map["insurer"]?.identifier(InsurerCode.self)
    let name = map["name"]?.text(maximum: 100)
    let payer = map["payer"]?.choice(Payer.self)
    let effective = map["effective"]?.period(open: false)
    let rounding = map["rounding"]?.choice(Rounding.self)
    let source = map["source"]?.citation()
    let publicFirst = map["public_settlement_first"]?.known { $0.boolean() }
    let earlier = map["earlier_products"]?.known { $0.reducesCost() }
    let shared = map["shared_deductibles"]?.sharedDeductibles()
    let benefits = map["benefits"]?.list(1...64) { $0.benefit() }
    if let payer, payer.kind != .insurer { map["payer"]?.note("city_insurance or commercial_insurance") }
    if let insurer, insurer.text != folder {
      map["insurer"]?.note("the name of the file's folder, '\(folder)'")
    }
    guard let code, let insurer, let name, let payer, let effective, let rounding, let source,
      let publicFirst,
      let earlier, let shared, let benefits
    else { return nil }
    map["benefits"]?.check(benefits, shared: Set(shared.keys))
    return ProductTerms(
      code: code, insurer: insurer, name: name, payer: payer, effective: effective, stamp: stamp,
      rounding: rounding, citation: source, publicSettlementFirst: publicFirst,
      earlierProductsReduceCost: earlier, sharedDeductibles: shared, benefits: benefits)
  }

  private func check(_ benefits: [BenefitTerms], shared: Set<String>) {
    var keys = Set<String>()
    for (index, benefit) in benefits.enumerated() {
      if !keys.insert(benefit.key).inserted {
        note("each benefit key once; [\(index)] repeats '\(benefit.key)'")
      }
      if case .shared(let name) = benefit.deductible, !shared.contains(name) {
        note("a shared deductible named '\(name)', which [\(index)] uses")
      }
    }
  }

  private func reducesCost() -> Bool? {
    if isWord("reduce_cost") { return true }
    if isWord("bound_only") { return false }
    return fail("reduce_cost, bound_only or unknown")
  }

  private func sharedDeductibles() -> [String: ProductDeductible]? {
    if isWord("none") { return [:] }
    guard let entries = openMap() else { return nil }
    var deductibles: [String: ProductDeductible] = [:]
    for entry in entries {
      guard let deductible = entry.value.productDeductible() else { return nil }
      deductibles[entry.key] = deductible
    }
    return deductibles
  }

  private func productDeductible() -> ProductDeductible? {
    guard let map = map(["first", "renewals"]) else { return nil }
    let first = map["first"]?.known { $0.yuan() }
    let renewals = map["renewals"]?.known { $0.listOrNone(50) { $0.yuan() } }
    guard let first, let renewals else { return nil }
    return ProductDeductible(first: first, renewals: renewals)
  }

  private func benefit() -> BenefitTerms? {
    let keys = [
      "key", "source", "care", "costs", "deductible", "cut", "bands", "limit", "pre_existing", "places",
    ]
    guard let map = map(keys) else { return nil }
    let key = map["key"]?.identifier(CostClass.self)?.text
    let source = map["source"]?.citation()
    let care = map["care"].flatMap { $0.care() }
    let costs = map["costs"]?.list(1...16) { $0.benefitCost() }
    let deductible = map["deductible"]?.benefitDeductible()
    let cut = map["cut"]?.choice(BandedBenefit.Cut.self)
    let bands = map["bands"]?.bands()
    let limit = map["limit"]?.limit()
    let preExisting = map["pre_existing"]?.known { $0.factor() }
    let places = map["places"]?.placeFactors()
    guard let key, let source, let care, let costs, let deductible, let cut, let bands, let limit,
      let preExisting,
      let places
    else { return nil }
    return BenefitTerms(
      key: key, citation: source, care: care.count == CareType.allCases.count ? nil : care, costs: costs,
      deductible: deductible, cut: cut, bands: bands, limit: limit, preExisting: preExisting, places: places)
  }

  private func benefitCost() -> BenefitCost? {
    guard let map = map(["part", "weight"], optional: ["classes"]) else { return nil }
    let part = map["part"]?.choice(CostPart.self)
    let weight = map["weight"]?.percent()
    guard let part, let weight else { return nil }
    guard part == .ownExpense else {
      if let classes = map["classes"] { return classes.fail("classes only for own_expense") }
      return BenefitCost(part: part, classes: .all, weight: weight)
    }
    guard let classes = map["classes"] else {
      return fail("classes: all, a list of cost classes, or { except: [...] }")
    }
    if classes.isWord("all") { return BenefitCost(part: part, classes: .all, weight: weight) }
    if classes.isMapping {
      let except = classes.map(["except"])?["except"]?.set(CostClass.self)
      return except.map { BenefitCost(part: part, classes: .except($0), weight: weight) }
    }
    return classes.set(CostClass.self).map { BenefitCost(part: part, classes: .only($0), weight: weight) }
  }

  private func benefitDeductible() -> BenefitDeductible? {
    if has("shared") {
      return map(["shared"])?["shared"]?.text(maximum: 40).map { .shared($0) }
    }
    return productDeductible().map { .own($0) }
  }

  /// `same`, `excluded`, or a factor such as `50%`.
  private func factor() -> Ratio? {
    if isWord("same") { return .one }
    if isWord("excluded") { return .zero }
    return percent()
  }

  private func placeFactors() -> [Place: Known<Ratio>]? {
    guard let map = map(Place.allCases.map(\.rawValue)) else { return nil }
    var factors: [Place: Known<Ratio>] = [:]
    for place in Place.allCases { factors[place] = map[place.rawValue]?.known { $0.factor() } }
    return factors.count == Place.allCases.count ? factors : nil
  }
}
