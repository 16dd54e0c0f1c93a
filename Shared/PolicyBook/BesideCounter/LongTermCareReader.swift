// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

/// Reads `long_term_care`.
extension YAMLValue {
  func longTermCareTerms() -> LongTermCareTerms? {
    guard let map = map(["source", "rounding", "kinds", "month_limit"]) else { return nil }
    let source = map["source"]?.citation()
    let rounding = map["rounding"]?.choice(Rounding.self)
    let kinds = map["kinds"]?.careKinds()
    let monthLimit = map["month_limit"]?.block { $0.careRows("limit") { $0.noneOr { $0.yuan() } } }
    guard let source, let rounding, let kinds, let monthLimit else { return nil }
    return LongTermCareTerms(citation: source, rounding: rounding, kinds: kinds, monthLimit: monthLimit)
  }

  /// Rows whose `when` has any of `level`, `place`.
  private func careRows<Value>(_ name: String, _ read: (YAMLValue) -> Value?) -> Rows<CareCondition, Value>? {
    rows(name, when: { $0.careCondition() }, always: CareCondition(), read)
  }

  private func careCondition() -> CareCondition? {
    guard let map = map([], optional: ["level", "place"]) else { return nil }
    let levels = map["level"].map { value in
      value.list(1...CareMonth.levels) { $0.integer(1...Int64(CareMonth.levels)) }
    }
    let places = map["place"].map { $0.set(CarePlace.self) }
    guard levels != .some(nil), places != .some(nil) else { return nil }
    return CareCondition(levels: levels?.map { Set($0.map(Int.init)) }, places: places ?? nil)
  }

  /// By kind of fee: rows of `pays`, or `none` or `unknown` for every level and place.
  private func careKinds() -> [CareKind: Rows<CareCondition, Known<CareBenefit?>>]? {
    guard let entries = openMap() else { return nil }
    guard !entries.isEmpty else { return fail("at least one kind of fee") }
    var kinds: [CareKind: Rows<CareCondition, Known<CareBenefit?>>] = [:]
    var sound = true
    for (name, value) in entries {
      guard let kind = try? CareKind(name) else {
        value.note("a kind of fee as key: lower-case letters, digits and '_'")
        sound = false
        continue
      }
      kinds[kind] = value.careBenefits()
      if kinds[kind] == nil { sound = false }
    }
    return sound ? kinds : nil
  }

  private func careBenefits() -> Rows<CareCondition, Known<CareBenefit?>>? {
    if isWord("none") || isWord("unknown") {
      let pays: Known<CareBenefit?> = isWord("none") ? .known(nil) : .unknown(key)
      return Rows(key: key, rows: [.init(condition: CareCondition(), value: pays)])
    }
    return careRows("pays") { $0.block { $0.careBenefit() } }
  }

  private func careBenefit() -> CareBenefit? {
    guard let map = map(["ratio", "limit", "most"]) else { return nil }
    let ratio = map["ratio"]?.known { $0.percent() }
    let limit = map["limit"]?.block { $0.careLimit() }
    let most = map["most"]?.block { $0.careMost() }
    guard let ratio, let limit, let most else { return nil }
    return CareBenefit(ratio: ratio, limit: limit, most: most)
  }

  private func careLimit() -> CareLimit? {
    guard let map = map(["amount", "per", "cuts"]) else { return nil }
    let amount = map["amount"]?.price()
    let per = map["per"]?.choice(CareUnit.self)
    let cuts = map["cuts"]?.choice(CareLimit.Cuts.self)
    guard let amount, let per, let cuts else { return nil }
    return CareLimit(amount: amount, per: per, cuts: cuts)
  }

  private func careMost() -> CareMost? {
    guard let map = map(["quantity", "unit"], optional: ["per"]) else { return nil }
    let quantity = map["quantity"]?.positiveQuantity()
    let unit = map["unit"]?.choice(CareUnit.self)
    let per = map["per"].map { $0.choice(CareMost.Span.self) } ?? .month
    guard let quantity, let unit, let per else { return nil }
    return CareMost(quantity: quantity, unit: unit, per: per)
  }
}
