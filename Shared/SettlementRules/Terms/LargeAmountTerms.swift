// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// Employee large-amount supplement (职工大额): above the cap, by bands of the self part, or both.
public struct LargeAmountTerms: Sendable, Hashable {
  public let citation: Citation
  public let care: Set<CareType>
  /// What lies above the cap of the basic fund; nil: not paid.
  public let aboveCap: AboveCap?
  /// Bands of the accumulated in-scope self part below the cap; nil: not paid.
  public let selfPart: SelfPart?

  public init(citation: Citation, care: Set<CareType>, aboveCap: AboveCap?, selfPart: SelfPart?) {
    self.citation = citation
    self.care = care
    self.aboveCap = aboveCap
    self.selfPart = selfPart
  }

  public struct AboveCap: Sendable, Hashable {
    /// Bands of the year's amount above the cap, counted from the cap.
    public let segments: Table<[Band]>
    /// The most that the supplement pays in a year.
    public let limit: Table<Limit>

    public init(segments: Table<[Band]>, limit: Table<Limit>) {
      self.segments = segments
      self.limit = limit
    }
  }

  public struct SelfPart: Sendable, Hashable {
    public let includesPreSelfPay: Bool
    public let rows: Table<BandedBenefit>
    /// Every name that a row keeps its year under, and none (empty).
    let names: Set<String>

    public init(includesPreSelfPay: Bool, rows: Table<BandedBenefit>) {
      self.includesPreSelfPay = includesPreSelfPay
      self.rows = rows
      names = Set(rows.rows.map(\.value.countedUnder)).union([""])
    }
  }
}
