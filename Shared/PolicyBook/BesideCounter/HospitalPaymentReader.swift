// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

/// Reads `hospital_payment`.
extension YAMLValue {
  func hospitalPaymentTerms() -> HospitalPaymentTerms? {
    let keys = [
      "source", "rounding", "grouping", "coefficients", "method", "high_multiple", "low_multiple",
      "ungrouped", "length_of_stay", "review",
    ]
    guard let map = map(keys) else { return nil }
    let source = map["source"]?.citation()
    let rounding = map["rounding"]?.choice(Rounding.self)
    let grouping = map["grouping"]?.grouping()
    let coefficients = map["coefficients"]?.block { $0.caseRows("coefficient") { $0.positiveQuantity() } }
    let method = map["method"]?.paymentMethod()
    let high = map["high_multiple"]?.block { $0.caseRows("rule") { $0.noneOr { $0.highMultiple() } } }
    let low = map["low_multiple"]?.block { $0.caseRows("rule") { $0.noneOr { $0.lowMultiple() } } }
    let ungrouped = map["ungrouped"]?.known { $0.ungroupedPayment() }
    let stays = map["length_of_stay"]?.block { $0.stayBounds() }
    let review = map["review"]?.known { value in
      value.isWord("none") ? [] : value.set(ReviewOutcome.Kind.self)
    }
    guard let source, let rounding, let grouping, let coefficients, let method, let high, let low,
      let ungrouped, let stays, let review
    else { return nil }
    let terms = HospitalPaymentTerms(
      citation: source, rounding: rounding, grouping: grouping, coefficients: coefficients, method: method,
      high: high, low: low, ungrouped: ungrouped, stays: stays, review: review)
    return terms.paysByScore && terms.isDRG
      ? fail("excess or by_item in high_multiple and low_multiple: groups by weight have no score") : terms
  }

  /// Rows whose `when` has any of `level`, `scheme`, `institution`.
  private func caseRows<Value>(_ name: String, _ read: (YAMLValue) -> Value?) -> Rows<CaseCondition, Value>? {
    rows(name, when: { $0.caseCondition() }, always: CaseCondition(), read)
  }

  private func caseCondition() -> CaseCondition? {
    guard let map = map([], optional: ["level", "scheme", "institution"]) else { return nil }
    let levels = map["level"].map { $0.set(HospitalLevel.self) }
    let schemes = map["scheme"].map { $0.set(Scheme.self) }
    let institutions = map["institution"].map { $0.set(InstitutionCode.self) }
    guard levels != .some(nil), schemes != .some(nil), institutions != .some(nil) else { return nil }
    return CaseCondition(
      levels: levels ?? nil, schemes: schemes ?? nil, institutions: institutions ?? nil)
  }

  /// `none` gives `.some(nil)`.
  func noneOr<Value>(_ read: (YAMLValue) -> Value?) -> Value?? {
    isWord("none") ? .some(nil) : read(self).map { .some($0) }
  }

  // MARK: Grouping

  private func grouping() -> HospitalPaymentTerms.Grouping? {
    guard isMapping else { return fail("a mapping with the key drg or dip") }
    if has("dip") { return map(["dip"])?["dip"]?.dip().map { .dip($0) } }
    return map(["drg"])?["drg"]?.drg().map { .drg($0) }
  }

  private func drg() -> DRGTerms? {
    guard let map = map(["rates", "groups"]) else { return nil }
    let rates = map["rates"]?.block { $0.caseRows("rate") { $0.positiveYuan() } }
    let groups = map["groups"]?.catalogue(optional: ["weight", "standard"]) { map, item -> DRGTerms.Group? in
      switch (map["weight"], map["standard"]) {
      case (let weight?, nil): return weight.positiveQuantity().map { .weight($0) }
      case (nil, let standard?): return standard.positiveYuan().map { .standard($0) }
      default: return item.fail("weight or standard, one of the two")
      }
    }
    guard let rates, let groups else { return nil }
    if case .known(nil) = rates,
      groups.groups.values.contains(where: { if case .weight = $0 { true } else { false } })
    {
      return map["rates"]?.fail("rates, or unknown: a group has a weight")
    }
    return DRGTerms(rates: rates, groups: groups)
  }

  private func dip() -> DIPTerms? {
    guard let map = map(["point_values", "score_decimals", "coefficient_on_deviation", "groups"]) else {
      return nil
    }
    let values = map["point_values"]?.known { value in
      value.caseRows("value") { $0.price() }.map { Optional($0) }
    }
    let decimals = map["score_decimals"]?.integer(0...4)
    let onDeviation = map["coefficient_on_deviation"]?.known { $0.boolean() }
    let groups = map["groups"]?.catalogue(["score", "average_cost"]) { map, _ -> DIPTerms.Group? in
      let score = map["score"]?.positiveQuantity()
      let average = map["average_cost"]?.positiveYuan()
      guard let score, let average else { return nil }
      return DIPTerms.Group(score: score, averageCost: average)
    }
    guard let values, let decimals, let onDeviation, let groups else { return nil }
    return DIPTerms(
      pointValues: values, scoreDecimals: Int(decimals), coefficientOnDeviation: onDeviation,
      groups: groups)
  }

  /// A list of groups, each with its `code` and these keys.
  private func catalogue<Group>(
    _ required: [String] = [], optional: [String] = [], _ read: (YAMLMap, _ item: YAMLValue) -> Group?
  ) -> Catalogue<Group>? {
    var groups: [String: Group] = [:]
    let codes = list(1...20_000) { item -> String? in
      guard let map = item.map(["code"] + required, optional: optional) else { return nil }
      let code = map["code"]?.text(maximum: 60)
      let group = read(map, item)
      guard let code, let group else { return nil }
      guard groups.updateValue(group, forKey: code) == nil else {
        return item.fail("each code once; '\(code)' is there twice")
      }
      return code
    }
    return codes.map { _ in Catalogue(key: key, groups: groups) }
  }

  // MARK: Rules

  private func paymentMethod() -> PaymentMethod? {
    if isWord("deduction") { return .deduction }
    guard isMapping else { return fail("deduction, or a mapping with the key ratios") }
    return map(["ratios"])?["ratios"]?.caseRows("ratio") { $0.percent() }.map { .ratio($0) }
  }

  private func highMultiple() -> HighMultiple? {
    guard let map = map(["over", "pays"]) else { return nil }
    let over = map["over"]?.quantity(10_000...1_000_000, "a multiple from 1 to 100")
    let pays = map["pays"]?.known { $0.choice(HighMultiple.Payment.self) }
    guard let over, let pays else { return nil }
    return HighMultiple(over: over, pays: pays)
  }

  private func lowMultiple() -> LowMultiple? {
    guard let map = map(["under", "pays"]) else { return nil }
    let under = map["under"]?.quantity(1...10_000, "a multiple above 0, at most 1")
    let pays = map["pays"]?.known { $0.choice(LowMultiple.Payment.self) }
    guard let under, let pays else { return nil }
    return LowMultiple(under: under, pays: pays)
  }

  private func ungroupedPayment() -> UngroupedPayment? {
    isWord("by_item") ? .byItem : percent().map { .share($0) }
  }

  private func stayBounds() -> StayBounds? {
    guard let map = map(["up_to", "from"]) else { return nil }
    let upTo = map["up_to"]?.noneOr { $0.days(1...3_650) }
    let from = map["from"]?.noneOr { $0.days(1...3_650) }
    guard let upTo, let from else { return nil }
    if let upTo, let from, from <= upTo { return map["from"]?.fail("more days than up_to") }
    return StayBounds(upToDays: upTo, fromDays: from)
  }
}

extension HospitalPaymentTerms {
  fileprivate var isDRG: Bool { if case .drg = grouping { true } else { false } }

  fileprivate var paysByScore: Bool {
    var pays: [Bool] = []
    if case .known(let rows?) = high { pays += rows.rows.map { $0.value?.pays == .known(.score) } }
    if case .known(let rows?) = low { pays += rows.rows.map { $0.value?.pays == .known(.score) } }
    return pays.contains(true)
  }
}
