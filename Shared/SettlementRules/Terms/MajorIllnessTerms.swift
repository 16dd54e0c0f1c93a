// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// Resident major-illness insurance (大病保险).
/// A class, since every bill hands it around: a copy would count the references of all it holds.
public final class MajorIllnessTerms: Sendable {
  public let citation: Citation
  /// Kinds of care whose in-scope self part counts.
  public let care: Set<CareType>
  public let includesPreSelfPay: Bool
  public let aboveCap: AboveCap
  /// Costs outside the scope that count too, each with its weight: special drugs.
  public let extraCosts: [BenefitCost]
  public let threshold: Known<Table<Fen>>
  public let cut: BandedBenefit.Cut
  public let bands: Known<Table<[Band]>>
  public let limit: Table<Limit>
  public let accumulation: Accumulation
  /// Better terms for assisted persons; the first variant with a category of the person counts.
  public let assisted: Known<[AssistedVariant]>

  public init(
    citation: Citation, care: Set<CareType>, includesPreSelfPay: Bool, aboveCap: AboveCap,
    extraCosts: [BenefitCost], threshold: Known<Table<Fen>>, cut: BandedBenefit.Cut,
    bands: Known<Table<[Band]>>, limit: Table<Limit>, accumulation: Accumulation,
    assisted: Known<[AssistedVariant]>
  ) {
    self.citation = citation
    self.care = care
    self.includesPreSelfPay = includesPreSelfPay
    self.aboveCap = aboveCap
    self.extraCosts = extraCosts
    self.threshold = threshold
    self.cut = cut
    self.bands = bands
    self.limit = limit
    self.accumulation = accumulation
    self.assisted = assisted
  }

  /// What lies above the cap of the basic fund.
  public enum AboveCap: Sendable, Hashable {
    /// Part of the base as any other self part.
    case inBase
    /// Not paid.
    case excluded
    /// At a ratio of its own, beside threshold and bands.
    case ratio(Ratio)
  }

  /// Better terms for assisted persons (倾斜政策).
  public struct AssistedVariant: Sendable, Hashable {
    public let categories: Set<AssistanceCategory>
    /// The threshold is multiplied by this.
    public let thresholdFactor: Ratio
    public let ratio: RatioRule
    public let limit: Limit

    public init(
      categories: Set<AssistanceCategory>, thresholdFactor: Ratio, ratio: RatioRule, limit: Limit
    ) {
      self.categories = categories
      self.thresholdFactor = thresholdFactor
      self.ratio = ratio
      self.limit = limit
    }
  }

  public enum RatioRule: Sendable, Hashable {
    /// The ratios of the bands stay.
    case same
    /// One ratio for the whole amount above the threshold.
    case fixed(Ratio)
    /// Points more in each band, at most 100 %.
    case plus(Ratio)
  }
}
