// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// A supplement on the in-scope self part: of civil servants (公务员医疗补助) or of an employer (企业补充医疗保险).
public struct SupplementTerms: Sendable, Hashable {
  public let citation: Citation
  public let care: Set<CareType>
  public let base: Base
  /// Ratio of the deductible that the bill bears; nil: the deductible is part of the rest.
  public let deductiblePart: Table<Ratio>?
  /// What is paid of the self part below the cap.
  public let belowCap: Table<Payment>
  /// Ratio of what lies above the cap of the basic fund.
  public let aboveCap: Table<Ratio>
  /// Of the year.
  public let limit: Table<Limit>

  public init(
    citation: Citation, care: Set<CareType>, base: Base, deductiblePart: Table<Ratio>?,
    belowCap: Table<Payment>, aboveCap: Table<Ratio>, limit: Table<Limit>
  ) {
    self.citation = citation
    self.care = care
    self.base = base
    self.deductiblePart = deductiblePart
    self.belowCap = belowCap
    self.aboveCap = aboveCap
    self.limit = limit
  }

  public enum Base: String, Sendable, Hashable, CaseIterable {
    /// What the payers before left.
    case left
    /// What the basic fund left, whoever paid since; held to what is left.
    case afterBasicFund = "after_basic_fund"
  }

  public enum Payment: Sendable, Hashable {
    case ratio(Ratio)
    case benefit(BandedBenefit)
  }
}
