// SPDX-License-Identifier: Apache-2.0

public import Money

/// A benefit by bands of a (usually yearly) base: the common form of major illness, large amount, supplements, assistance
/// and other funds.
public struct BandedBenefit: Sendable, Hashable {
  /// Nothing is paid up to here, in fen.
  public let threshold: Fen
  public let cut: Cut
  /// Without gap or overlap, from zero.
  public let bands: [Band]
  public let limit: Limit
  public let accumulation: Accumulation
  /// Base and payments of the year are kept under this name, apart from other rows; empty: with all rows.
  public let countedUnder: String

  public init(
    threshold: Fen, cut: Cut, bands: [Band], limit: Limit, accumulation: Accumulation,
    countedUnder: String = ""
  ) {
    self.threshold = threshold
    self.cut = cut
    self.bands = bands
    self.limit = limit
    self.accumulation = accumulation
    self.countedUnder = countedUnder
  }

  /// What the borders of the bands are counted on.
  public enum Cut: String, Sendable, Hashable, CaseIterable {
    /// On the whole base; the threshold lies inside a band (Hubei).
    case gross
    /// On the part above the threshold (Beijing).
    case aboveThreshold = "above_threshold"
  }
}

/// Whether thresholds, bands and limits count one bill or the whole benefit year.
public enum Accumulation: String, Sendable, Hashable, CaseIterable {
  case perBill = "per_bill"
  /// Over the year, paid at each visit: paid(year with this bill) − paid(year before).
  case yearly
}
