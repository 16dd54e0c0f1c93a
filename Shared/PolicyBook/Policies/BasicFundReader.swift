// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

/// Reads the basic fund of one kind of care.
extension YAMLValue {
  func basicFund(_ care: CareType) -> BasicFundTerms? {
    let keys = ["source", "deductible", "border_base", "accumulation", "segments", "cap"]
    let optional = ["counted_with", "ratio_changes", "items", "guaranteed_minimum"]
    guard let map = map(keys, optional: optional) else { return nil }
    let source = map["source"]?.citation()
    let countedWith = map["counted_with"].map { $0.choice(CareType.self) } ?? care
    let deductible = map["deductible"]?.deductible()
    let borderBase = map["border_base"]?.known { $0.choice(BasicFundTerms.BorderBase.self) }
    let accumulation = map["accumulation"]?.known { $0.choice(Accumulation.self) }
    let segments = map["segments"]?.segments()
    let changes = map["ratio_changes"].map { $0.listOrNone(64) { $0.ratioChange() } } ?? []
    let items = map["items"].map { $0.listOrNone(64) { $0.item() } } ?? []
    let caps = map["cap"]?.caps()
    let guaranteed = map["guaranteed_minimum"].map { $0.orNone { $0.guaranteedMinimum() } } ?? .some(nil)
    guard let source, let countedWith, let deductible, let borderBase, let accumulation, let segments,
      let changes, let items, let caps, let guaranteed
    else { return nil }
    return BasicFundTerms(
      citation: source, countedWith: countedWith, deductible: deductible, borderBase: borderBase,
      accumulation: accumulation, segments: segments, ratioChanges: changes, items: items, caps: caps,
      guaranteed: guaranteed)
  }

  /// Rows of `bands`, `ratio` or `quota`, each of which may be `unknown`; a plain ratio holds for everybody.
  private func segments() -> Table<Known<BasicFundTerms.Payment>>? {
    if isScalar { return known { $0.bands().map { .bands($0) } }.map { .always($0, key: key) } }
    return rows(["bands", "ratio", "quota"]) { name, value in value.known { $0.payment(name) } }
  }

  private func payment(_ name: String) -> BasicFundTerms.Payment? {
    switch name {
    case "bands": bands().map { .bands($0) }
    case "ratio": percent().map { .bands([Band(above: .zero, upTo: nil, ratio: $0)]) }
    default: amount().map { .quota($0) }
    }
  }

  /// `{ when?, plus | minus | times | self_part_times | per_year_of_age: 5% }`
  private func ratioChange() -> RatioChange? {
    let kinds = ["plus", "minus", "times", "self_part_times", "per_year_of_age"]
    return row(kinds) { name, value in
      guard let ratio = value.percent() else { return nil }
      switch name {
      case "plus": return .plus(ratio)
      case "minus": return .minus(ratio)
      case "times": return .times(ratio)
      case "self_part_times": return .selfPartTimes(ratio)
      default: return .perYearOfAge(ratio)
      }
    }.map { RatioChange(condition: $0.condition, kind: $0.value) }
  }

  private func item() -> ItemTerms? {
    guard let map = map(["key", "classes", "ratios", "limit"]) else { return nil }
    let key = map["key"]?.identifier(CostClass.self)?.text
    let classes = map["classes"]?.set(CostClass.self)
    let ratios = map["ratios"]?.table("ratio") { $0.percent() }
    let limit = map["limit"]?.limit()
    guard let key, let classes, let ratios, let limit else { return nil }
    return ItemTerms(key: key, classes: classes, ratios: ratios, limit: limit)
  }

  /// One cap, a list of caps with `when`, `not_told`, or `unknown`: every bill that pays something fails.
  private func caps() -> [BasicFundCap]? {
    if isWord("none") { return [] }
    if isWord("unknown") || isWord("not_told") {
      let limit = isWord("unknown") ? Limit.unknown(key: key) : .notTold
      return [
        BasicFundCap(condition: .always, base: .fund, period: .yearly, counts: .allCare, limit: limit)
      ]
    }
    return isList ? list(1...32) { $0.cap() } : cap().map { [$0] }
  }

  private func cap() -> BasicFundCap? {
    guard let map = map(["base", "accumulation", "counts", "limit"], optional: ["when"]) else { return nil }
    let condition = map["when"].map { $0.condition() } ?? .always
    let base = map["base"]?.choice(BasicFundCap.Base.self)
    let period = map["accumulation"]?.choice(BasicFundCap.Span.self)
    let counts = map["counts"]?.choice(BasicFundCap.Counts.self)
    let limit = map["limit"]?.paymentLimit()
    guard let condition, let base, let period, let counts, let limit else { return nil }
    return BasicFundCap(condition: condition, base: base, period: period, counts: counts, limit: limit)
  }

  private func guaranteedMinimum() -> GuaranteedMinimum? {
    guard let map = map(["of", "ratios"]) else { return nil }
    let base = map["of"]?.choice(GuaranteedMinimum.Base.self)
    let ratios = map["ratios"]?.table("ratio") { $0.percent() }
    guard let base, let ratios else { return nil }
    return GuaranteedMinimum(key: key, of: base, ratios: ratios)
  }
}
