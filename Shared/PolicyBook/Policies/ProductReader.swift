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
    guard let map = map(keys, optional: ["waiting_days", "limit", "shared_limits"]) else { return nil }
    let code = map["product"]?.identifier(ProductCode.self)
    let insurer = map["insurer"]?.identifier(InsurerCode.self)
    let name = map["name"]?.text(maximum: 100)
    let payer = map["payer"]?.choice(Payer.self)
    let effective = map["effective"]?.period(open: false)
    let rounding = map["rounding"]?.choice(Rounding.self)
    file.rounding = rounding ?? .halfUp
    let source = map["source"]?.citation()
    let without = map["public_settlement_first"]?.known { $0.withoutPublicSettlement() }
    let earlier = map["earlier_products"]?.known { $0.choice(EarlierProducts.self) }
    let waiting = map["waiting_days"].map { $0.integer(0...3_660) } ?? 0
    let limit = map["limit"].map { $0.limit() } ?? Limit.none
    let shared = map["shared_deductibles"]?.named { $0.productDeductible() }
    let sharedLimits = map["shared_limits"].map { $0.named { $0.limit() } } ?? [:]
    let benefits = map["benefits"]?.list(1...64) { $0.benefit() }
    if let payer, payer.kind != .insurer { map["payer"]?.note("city_insurance or commercial_insurance") }
    if let insurer, insurer.text != folder {
      map["insurer"]?.note("the name of the file's folder, '\(folder)'")
    }
    guard let code, let insurer, let name, let payer, let effective, let rounding, let source, let without,
      let earlier, let waiting, let limit, let shared, let sharedLimits, let benefits
    else { return nil }
    map["benefits"]?.check(benefits, deductibles: Set(shared.keys), limits: Set(sharedLimits.keys))
    return ProductTerms(
      code: code, insurer: insurer, name: name, payer: payer, effective: effective, stamp: stamp,
      rounding: rounding, citation: source, withoutPublicSettlement: without, earlierProducts: earlier,
      waitingDays: Int(waiting), limit: limit, sharedDeductibles: shared, sharedLimits: sharedLimits,
      benefits: benefits)
  }

  private func check(_ benefits: [BenefitTerms], deductibles: Set<String>, limits: Set<String>) {
    var keys = Set<String>()
    for (index, benefit) in benefits.enumerated() {
      if !keys.insert(benefit.key).inserted {
        note("each benefit key once; [\(index)] repeats '\(benefit.key)'")
      }
      if case .reimbursement(let terms) = benefit.form, case .shared(let name) = terms.deductible,
        !deductibles.contains(name)
      {
        note("a shared deductible named '\(name)', which [\(index)] uses")
      }
      if let name = benefit.sharedLimit, !limits.contains(name) {
        note("a shared limit named '\(name)', which [\(index)] uses")
      }
    }
  }

  /// `true`: nothing without it; `false`: as with it; else how the claim changes without it.
  private func withoutPublicSettlement() -> Adjustment? {
    if isWord("true") { return .excluded }
    if isWord("false") { return .same }
    guard isMapping else {
      return fail("true, false, unknown, or the change without it such as { ratio: 60% }")
    }
    return adjustment()
  }

  private func named<Value>(_ read: (YAMLValue) -> Value?) -> [String: Value]? {
    if isWord("none") { return [:] }
    guard let entries = openMap() else { return nil }
    var values: [String: Value] = [:]
    for entry in entries {
      guard let value = read(entry.value) else { return nil }
      values[entry.key] = value
    }
    return values
  }

  func productDeductible() -> ProductDeductible? {
    guard let map = map(["first", "renewals"], optional: ["pre_existing"]) else { return nil }
    let first = map["first"]?.known { $0.yuan() }
    let renewals = map["renewals"]?.known { $0.listOrNone(50) { $0.yuan() } }
    let preExisting = map["pre_existing"].map { $0.yuan() }
    guard let first, let renewals, preExisting != .some(nil) else { return nil }
    return ProductDeductible(first: first, renewals: renewals, preExisting: preExisting ?? nil)
  }

  /// `same`, `excluded`, `{ factor: 50% }`, `{ ratio: 30% }` or `{ bands: … }`.
  func adjustment() -> Adjustment? {
    if isWord("same") { return .same }
    if isWord("excluded") { return .excluded }
    guard isMapping else {
      return fail(
        "same, excluded, { factor: 50% } (what the bands give is multiplied), { ratio: 30% } or { bands: … }"
          + " (in place of the bands)")
    }
    return oneOf(["factor", "ratio", "bands"]) { name, value in
      switch name {
      case "factor": value.percent().map { .factor($0) }
      case "ratio": value.percent().map { .bands([Band(above: .zero, upTo: nil, ratio: $0)]) }
      default: value.bands().map { .bands($0) }
      }
    }
  }
}
