// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

/// Readers of the blocks of a scheme, one per rule.
extension YAMLValue {
  func basicFund() -> BasicFundTerms? {
    guard let map = map(["source", "deductible", "border_base", "accumulation", "segments", "cap"]) else {
      return nil
    }
    let source = map["source"]?.citation()
    let deductible = map["deductible"]?.deductible()
    let borderBase = map["border_base"]?.choice(BasicFundTerms.BorderBase.self)
    let accumulation = map["accumulation"]?.choice(Accumulation.self)
    let segments = map["segments"]?.table("bands") { $0.bands() }
    let cap = map["cap"]?.basicFundCap()
    guard let source, let deductible, let borderBase, let accumulation, let segments, let cap else {
      return nil
    }
    return BasicFundTerms(
      citation: source, deductible: deductible, borderBase: borderBase, accumulation: accumulation,
      segments: segments, cap: cap)
  }

  private func deductible() -> DeductibleTerms? {
    if isWord("none") { return DeductibleTerms.none }
    guard let map = map(["kind", "amounts", "later_stays", "yearly_ceiling"]) else { return nil }
    let kind = map["kind"]?.choice(DeductibleTerms.Kind.self)
    let amounts = map["amounts"]?.table("amount") { $0.yuan() }
    let laterStays = map["later_stays"]?.known { $0.listOrNone(16) { $0.percent() } }
    let ceiling = map["yearly_ceiling"]?.limit()
    if kind == DeductibleTerms.Kind.none {
      return map["kind"]?.fail("per_stay or yearly; else write 'deductible: none'")
    }
    guard let kind, let amounts, let laterStays, let ceiling else { return nil }
    return DeductibleTerms(kind: kind, amounts: amounts, laterStays: laterStays, yearlyCeiling: ceiling)
  }

  private func basicFundCap() -> BasicFundCap? {
    guard let map = map(["base", "accumulation", "counts", "limit"]) else { return nil }
    let base = map["base"]?.choice(BasicFundCap.Base.self)
    let accumulation = map["accumulation"]?.choice(Accumulation.self)
    let counts = map["counts"]?.choice(BasicFundCap.Counts.self)
    let limit = map["limit"]?.limit()
    guard let base, let accumulation, let counts, let limit else { return nil }
    return BasicFundCap(base: base, accumulation: accumulation, counts: counts, limit: limit)
  }

  func majorIllness() -> MajorIllnessTerms? {
    let keys = [
      "source", "care", "pre_self_pay", "threshold", "cut", "bands", "limit", "accumulation", "assisted",
    ]
    guard let map = map(keys) else { return nil }
    let source = map["source"]?.citation()
    let care = map["care"]?.care()
    let preSelfPay = map["pre_self_pay"]?.included()
    let threshold = map["threshold"]?.known { $0.yuan() }
    let cut = map["cut"]?.choice(BandedBenefit.Cut.self)
    let bands = map["bands"]?.known { $0.bands() }
    let limit = map["limit"]?.limit()
    let accumulation = map["accumulation"]?.choice(Accumulation.self)
    let assisted = map["assisted"]?.block { $0.assistedVariant() }
    guard let source, let care, let preSelfPay, let threshold, let cut, let bands, let limit,
      let accumulation,
      let assisted
    else { return nil }
    return MajorIllnessTerms(
      citation: source, care: care, includesPreSelfPay: preSelfPay, threshold: threshold, cut: cut,
      bands: bands, limit: limit, accumulation: accumulation, assisted: assisted)
  }

  private func assistedVariant() -> MajorIllnessTerms.AssistedVariant? {
    guard let map = map(["categories", "threshold_factor", "ratio", "limit"]) else { return nil }
    let categories = map["categories"]?.set(AssistanceCategory.self)
    let factor = map["threshold_factor"]?.percent()
    let ratio = map["ratio"]?.ratioChange()
    let limit = map["limit"]?.limit()
    guard let categories, let factor, let ratio, let limit else { return nil }
    return MajorIllnessTerms.AssistedVariant(
      categories: categories, thresholdFactor: factor, ratio: ratio, limit: limit)
  }

  /// `same`, `65%`, or `{ plus: 5% }`.
  private func ratioChange() -> MajorIllnessTerms.RatioChange? {
    if isWord("same") { return .same }
    if isMapping { return map(["plus"])?["plus"]?.percent().map { .plus($0) } }
    return percent().map { .fixed($0) }
  }

  func largeAmount() -> LargeAmountTerms? {
    guard let map = map(["source", "above_cap", "self_part"]) else { return nil }
    let source = map["source"]?.citation()
    let aboveCap = map["above_cap"]?.orNone { value -> LargeAmountTerms.AboveCap? in
      guard let map = value.map(["ratios", "limit"]) else { return nil }
      let ratios = map["ratios"]?.table("ratio") { $0.percent() }
      let limit = map["limit"]?.limit()
      guard let ratios, let limit else { return nil }
      return LargeAmountTerms.AboveCap(ratios: ratios, limit: limit)
    }
    let selfPart = map["self_part"]?.orNone { $0.bandedBenefit() }
    guard let source, let aboveCap, let selfPart else { return nil }
    if aboveCap == nil && selfPart == nil {
      return fail("above_cap or self_part, or 'none' for the whole block")
    }
    return LargeAmountTerms(citation: source, aboveCap: aboveCap, selfPart: selfPart)
  }

  func civilServant() -> CivilServantTerms? {
    guard let map = map(["source", "below_cap", "above_cap", "limit"]) else { return nil }
    let source = map["source"]?.citation()
    let belowCap = map["below_cap"]?.table("ratio") { $0.percent() }
    let aboveCap = map["above_cap"]?.table("ratio") { $0.percent() }
    let limit = map["limit"]?.limit()
    guard let source, let belowCap, let aboveCap, let limit else { return nil }
    return CivilServantTerms(citation: source, belowCap: belowCap, aboveCap: aboveCap, limit: limit)
  }

  func assistance() -> AssistanceTerms? {
    guard let map = map(["source", "care", "pre_self_pay", "rows"]) else { return nil }
    let source = map["source"]?.citation()
    let care = map["care"]?.care()
    let preSelfPay = map["pre_self_pay"]?.included()
    let rows = map["rows"]?.table("benefit", bestOf: true) { $0.known { $0.bandedBenefit() } }
    guard let source, let care, let preSelfPay, let rows else { return nil }
    return AssistanceTerms(citation: source, care: care, includesPreSelfPay: preSelfPay, rows: rows)
  }

  /// `none` gives `.some(nil)`.
  private func orNone<Value>(_ read: (YAMLValue) -> Value?) -> Value?? {
    if isWord("none") { return .some(nil) }
    return read(self).map { .some($0) }
  }
}
