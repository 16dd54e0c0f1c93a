// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

/// Reads the payers after the basic fund: large amount, major illness, supplements.
extension YAMLValue {
  func largeAmount() -> LargeAmountTerms? {
    guard let map = map(["source", "above_cap", "self_part"], optional: ["care"]) else { return nil }
    let source = map["source"]?.citation()
    let care = map["care"].map { $0.care() } ?? Set(CareType.allCases)
    let aboveCap = map["above_cap"]?.orNone { $0.largeAmountAboveCap() }
    let selfPart = map["self_part"]?.orNone { $0.largeAmountSelfPart() }
    guard let source, let care, let aboveCap, let selfPart else { return nil }
    if aboveCap == nil && selfPart == nil {
      return fail("above_cap or self_part, or 'none' for the whole block")
    }
    return LargeAmountTerms(citation: source, care: care, aboveCap: aboveCap, selfPart: selfPart)
  }

  private func largeAmountAboveCap() -> LargeAmountTerms.AboveCap? {
    guard let map = map(["segments", "limit"]) else { return nil }
    let segments = map["segments"]?.bandRows()
    let limit = map["limit"]?.tableOrValue("limit") { $0.paymentLimit() }
    guard let segments, let limit else { return nil }
    return LargeAmountTerms.AboveCap(segments: segments, limit: limit)
  }

  private func largeAmountSelfPart() -> LargeAmountTerms.SelfPart? {
    guard let map = map(["pre_self_pay", "rows"]) else { return nil }
    let preSelfPay = map["pre_self_pay"]?.included()
    let rows = map["rows"]?.table("benefit") { $0.bandedBenefit() }
    guard let preSelfPay, let rows else { return nil }
    return LargeAmountTerms.SelfPart(includesPreSelfPay: preSelfPay, rows: rows)
  }

  func majorIllness() -> MajorIllnessTerms? {
    let keys = [
      "source", "care", "pre_self_pay", "threshold", "cut", "bands", "limit", "accumulation", "assisted",
    ]
    guard let map = map(keys, optional: ["above_cap", "extra_costs"]) else { return nil }
    let source = map["source"]?.citation()
    let care = map["care"]?.care()
    let preSelfPay = map["pre_self_pay"]?.included()
    let aboveCap = map["above_cap"].map { $0.majorIllnessAboveCap() } ?? .inBase
    let extraCosts = map["extra_costs"].map { $0.listOrNone(16) { $0.benefitCost() } } ?? []
    let threshold = map["threshold"]?.known { $0.tableOrValue("amount") { $0.amount() } }
    let cut = map["cut"]?.choice(BandedBenefit.Cut.self)
    let bands = map["bands"]?.known { $0.tableOrValue("bands") { $0.bands() } }
    let limit = map["limit"]?.tableOrValue("limit") { $0.paymentLimit() }
    let accumulation = map["accumulation"]?.choice(Accumulation.self)
    let assisted = map["assisted"]?.known { $0.assistedVariants() }
    guard let source, let care, let preSelfPay, let aboveCap, let extraCosts, let threshold, let cut,
      let bands, let limit, let accumulation, let assisted
    else { return nil }
    return MajorIllnessTerms(
      citation: source, care: care, includesPreSelfPay: preSelfPay, aboveCap: aboveCap,
      extraCosts: extraCosts, threshold: threshold, cut: cut, bands: bands, limit: limit,
      accumulation: accumulation, assisted: assisted)
  }

  /// `in_base`, `excluded`, or a ratio of its own.
  private func majorIllnessAboveCap() -> MajorIllnessTerms.AboveCap? {
    if isWord("in_base") { return .inBase }
    if isWord("excluded") { return .excluded }
    return percent().map { .ratio($0) }
  }

  /// `none`, one variant, or a list of variants.
  private func assistedVariants() -> [MajorIllnessTerms.AssistedVariant]? {
    isMapping ? assistedVariant().map { [$0] } : listOrNone(16) { $0.assistedVariant() }
  }

  private func assistedVariant() -> MajorIllnessTerms.AssistedVariant? {
    guard let map = map(["categories", "threshold_factor", "ratio", "limit"]) else { return nil }
    let categories = map["categories"]?.set(AssistanceCategory.self)
    let factor = map["threshold_factor"]?.percent()
    let ratio = map["ratio"]?.ratioRule()
    let limit = map["limit"]?.paymentLimit()
    guard let categories, let factor, let ratio, let limit else { return nil }
    return MajorIllnessTerms.AssistedVariant(
      categories: categories, thresholdFactor: factor, ratio: ratio, limit: limit)
  }

  /// `same`, `65%`, or `{ plus: 5% }`.
  private func ratioRule() -> MajorIllnessTerms.RatioRule? {
    if isWord("same") { return .same }
    if isMapping { return map(["plus"])?["plus"]?.percent().map { .plus($0) } }
    return percent().map { .fixed($0) }
  }

  /// Of civil servants or of an employer.
  func supplement() -> SupplementTerms? {
    let optional = ["care", "base", "deductible_part"]
    guard let map = map(["source", "below_cap", "above_cap", "limit"], optional: optional) else { return nil }
    let source = map["source"]?.citation()
    let care = map["care"].map { $0.care() } ?? Set(CareType.allCases)
    let base = map["base"].map { $0.choice(SupplementTerms.Base.self) } ?? .left
    let deductiblePart = map["deductible_part"].map { $0.deductiblePart() } ?? .some(nil)
    let belowCap = map["below_cap"]?.supplementPayments()
    let aboveCap = map["above_cap"]?.tableOrValue("ratio") { $0.percent() }
    let limit = map["limit"]?.tableOrValue("limit") { $0.paymentLimit() }
    guard let source, let care, let base, let deductiblePart, let belowCap, let aboveCap, let limit
    else { return nil }
    return SupplementTerms(
      citation: source, care: care, base: base, deductiblePart: deductiblePart, belowCap: belowCap,
      aboveCap: aboveCap, limit: limit)
  }

  /// `self_part` (part of what is below the cap) gives `.some(nil)`; else its ratio.
  private func deductiblePart() -> Table<Ratio>?? {
    if isWord("self_part") { return .some(nil) }
    return tableOrValue("ratio") { $0.percent() }.map { .some($0) }
  }

  /// Rows of `ratio` or `benefit`.
  private func supplementPayments() -> Table<SupplementTerms.Payment>? {
    rows(["ratio", "benefit"]) { name, value in
      name == "ratio" ? value.percent().map { .ratio($0) } : value.bandedBenefit().map { .benefit($0) }
    }
  }
}
