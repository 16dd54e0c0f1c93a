// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// Resident major-illness insurance (大病保险).
public struct MajorIllnessTerms: Sendable, Hashable {
  public let citation: Citation
  /// Kinds of care whose in-scope self part counts.
  public let care: Set<CareType>
  public let includesPreSelfPay: Bool
  public let threshold: Known<Fen>
  public let cut: BandedBenefit.Cut
  public let bands: Known<[Band]>
  public let limit: Limit
  public let accumulation: Accumulation
  public let assisted: Known<AssistedVariant?>

  public init(
    citation: Citation, care: Set<CareType>, includesPreSelfPay: Bool, threshold: Known<Fen>,
    cut: BandedBenefit.Cut, bands: Known<[Band]>, limit: Limit, accumulation: Accumulation,
    assisted: Known<AssistedVariant?>
  ) {
    self.citation = citation
    self.care = care
    self.includesPreSelfPay = includesPreSelfPay
    self.threshold = threshold
    self.cut = cut
    self.bands = bands
    self.limit = limit
    self.accumulation = accumulation
    self.assisted = assisted
  }

  /// Better terms for assisted persons.
  public struct AssistedVariant: Sendable, Hashable {
    public let categories: Set<AssistanceCategory>
    /// The threshold is multiplied by this.
    public let thresholdFactor: Ratio
    public let ratio: RatioChange
    public let limit: Limit

    public init(
      categories: Set<AssistanceCategory>, thresholdFactor: Ratio, ratio: RatioChange, limit: Limit
    ) {
      self.categories = categories
      self.thresholdFactor = thresholdFactor
      self.ratio = ratio
      self.limit = limit
    }
  }

  public enum RatioChange: Sendable, Hashable {
    /// The ratios of the bands stay.
    case same
    /// One ratio for the whole amount above the threshold.
    case fixed(Ratio)
    /// Points more in each band, at most 100 %.
    case plus(Ratio)
  }
}

/// Employee large-amount supplement (职工大额): above the cap, by bands of the self part, or both.
public struct LargeAmountTerms: Sendable, Hashable {
  public let citation: Citation
  /// What lies above the cap of the basic fund; nil: not paid.
  public let aboveCap: AboveCap?
  /// Bands of the accumulated in-scope self part below the cap; nil: not paid.
  public let selfPart: BandedBenefit?

  public init(citation: Citation, aboveCap: AboveCap?, selfPart: BandedBenefit?) {
    self.citation = citation
    self.aboveCap = aboveCap
    self.selfPart = selfPart
  }

  public struct AboveCap: Sendable, Hashable {
    public let ratios: Table<Ratio>
    /// The most that the supplement pays in a year.
    public let limit: Limit

    public init(ratios: Table<Ratio>, limit: Limit) {
      self.ratios = ratios
      self.limit = limit
    }
  }
}

/// Civil-servant supplement (公务员医疗补助) on the in-scope self part.
public struct CivilServantTerms: Sendable, Hashable {
  public let citation: Citation
  /// Ratio of the self part below the cap.
  public let belowCap: Table<Ratio>
  /// Ratio of what lies above the cap.
  public let aboveCap: Table<Ratio>
  public let limit: Limit

  public init(citation: Citation, belowCap: Table<Ratio>, aboveCap: Table<Ratio>, limit: Limit) {
    self.citation = citation
    self.belowCap = belowCap
    self.aboveCap = aboveCap
    self.limit = limit
  }
}

/// Medical assistance (医疗救助) or tilted assistance (倾斜救助). Of the rows that hold, the best one pays.
public struct AssistanceTerms: Sendable, Hashable {
  public let citation: Citation
  public let care: Set<CareType>
  public let includesPreSelfPay: Bool
  public let rows: Table<Known<BandedBenefit>>

  public init(
    citation: Citation, care: Set<CareType>, includesPreSelfPay: Bool, rows: Table<Known<BandedBenefit>>
  ) {
    self.citation = citation
    self.care = care
    self.includesPreSelfPay = includesPreSelfPay
    self.rows = rows
  }
}
