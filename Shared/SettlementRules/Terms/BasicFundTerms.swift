// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// The basic pooled fund (基本医保统筹) for one kind of care.
/// A class, since every bill hands it around: a copy would count the references of all it holds.
public final class BasicFundTerms: Sendable {
  public let citation: Citation
  /// Whose accumulators this kind of care reads and feeds: its own, or those of another kind that it shares
  /// deductible, limits and count of stays with.
  public let countedWith: CareType
  public let deductible: DeductibleTerms
  /// Needed only by a bill that comes out differently by it, as `accumulation`.
  public let borderBase: Known<BorderBase>
  public let accumulation: Known<Accumulation>
  /// What the fund pays; the first row that holds counts.
  public let segments: Table<Known<Payment>>
  /// Changes of the ratios by person, place, referral; all that hold are applied, in order.
  public let ratioChanges: [RatioChange]
  /// Costs with a ratio of their own, without deductible.
  public let items: [ItemTerms]
  /// All that hold are applied.
  public let caps: [BasicFundCap]
  /// Guaranteed minimum (保底报销); nil: none.
  public let guaranteed: GuaranteedMinimum?

  public init(
    citation: Citation, countedWith: CareType, deductible: DeductibleTerms,
    borderBase: Known<BorderBase>, accumulation: Known<Accumulation>, segments: Table<Known<Payment>>,
    ratioChanges: [RatioChange], items: [ItemTerms],
    caps: [BasicFundCap], guaranteed: GuaranteedMinimum?
  ) {
    self.citation = citation
    self.countedWith = countedWith
    self.deductible = deductible
    self.borderBase = borderBase
    self.accumulation = accumulation
    self.segments = segments
    self.ratioChanges = ratioChanges
    self.items = items
    self.caps = caps
    self.guaranteed = guaranteed
  }

  /// Where the borders of the segments count from.
  public enum BorderBase: String, Sendable, Hashable, CaseIterable {
    /// From zero: the deductible lies inside the first segment.
    case zero
    /// From the deductible.
    case deductible
  }

  public enum Payment: Sendable, Hashable {
    /// Segments (段) with their ratios.
    case bands([Band])
    /// A fixed amount (定额), at most the in-scope amount above the deductible.
    case quota(Fen)
  }
}

/// A change of ratios (报销比例调整).
public struct RatioChange: Sendable, Hashable {
  public let condition: Condition
  public let kind: Kind

  public init(condition: Condition, kind: Kind) {
    self.condition = condition
    self.kind = kind
  }

  public enum Kind: Sendable, Hashable {
    /// Points more, at most 100 % after it.
    case plus(Ratio)
    /// Points less, at least 0 % after it.
    case minus(Ratio)
    /// The ratio is multiplied.
    case times(Ratio)
    /// What the patient bears is multiplied (自付比例的…): 1 − (1 − ratio) × factor.
    case selfPartTimes(Ratio)
    /// Points more for every full year of age.
    case perYearOfAge(Ratio)
  }

  func apply(to ratio: Ratio, age: Int, rounding: Rounding) -> Ratio {
    switch kind {
    case .plus(let points): (ratio + points).withinUnit
    case .minus(let points): (ratio - points).withinUnit
    case .times(let factor): ratio.times(factor, rounding: rounding).withinUnit
    case .selfPartTimes(let factor):
      (Ratio.one - (Ratio.one - ratio).times(factor, rounding: rounding)).withinUnit
    case .perYearOfAge(let points):
      Ratio(basisPoints: ratio.basisPoints + points.basisPoints * Int64(age)).withinUnit
    }
  }
}

/// In-scope costs that the fund pays at a ratio of their own (单独支付): special materials, dual-channel drugs.
public struct ItemTerms: Sendable, Hashable {
  public let key: String
  public let classes: Set<CostClass>
  public let ratios: Table<Ratio>
  /// The most that the fund pays for them in a year.
  public let limit: Limit

  public init(key: String, classes: Set<CostClass>, ratios: Table<Ratio>, limit: Limit) {
    self.key = key
    self.classes = classes
    self.ratios = ratios
    self.limit = limit
  }
}

/// The least share of a bill that the fund pays (保底报销).
public struct GuaranteedMinimum: Sendable, Hashable {
  /// In the policy file, for errors.
  public let key: String
  public let of: Base
  public let ratios: Table<Ratio>

  public init(key: String, of base: Base, ratios: Table<Ratio>) {
    self.key = key
    self.of = base
    self.ratios = ratios
  }

  public enum Base: String, Sendable, Hashable, CaseIterable {
    case total
    case inScope = "in_scope"
    case aboveDeductible = "above_deductible"
    /// Not told by the sources: a bill for which the minimum could pay more than the segments fails.
    case unknown
  }
}

/// A cap of the basic fund (封顶线, 限额).
public struct BasicFundCap: Sendable, Hashable {
  public let condition: Condition
  public let base: Base
  public let period: Span
  public let counts: Counts
  public let limit: Limit

  public init(condition: Condition, base: Base, period: Span, counts: Counts, limit: Limit) {
    self.condition = condition
    self.base = base
    self.period = period
    self.counts = counts
    self.limit = limit
  }

  public enum Span: String, Sendable, Hashable, CaseIterable {
    case perBill = "per_bill"
    /// The calendar month of the discharge or visit.
    case monthly
    case yearly
  }

  /// Whose use fills the cap.
  public enum Counts: String, Sendable, Hashable, CaseIterable {
    /// Every kind of care.
    case allCare = "all_care"
    /// This kind of care, with those counted with it.
    case thisCare = "this_care"
    /// This kind of care for this disease code.
    case thisDisease = "this_disease"
  }

  public enum Base: String, Sendable, Hashable, CaseIterable {
    /// On what the fund pays.
    case fund
    /// On the in-scope amount (fee) that counts.
    case fee
  }
}
