// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// The basic pooled fund (基本医保统筹) for one kind of care.
public struct BasicFundTerms: Sendable, Hashable {
  public let citation: Citation
  public let deductible: DeductibleTerms
  public let borderBase: BorderBase
  public let accumulation: Accumulation
  /// Bands (segments, 段) by row; the first row that holds counts.
  public let segments: Table<[Band]>
  public let cap: BasicFundCap

  public init(
    citation: Citation, deductible: DeductibleTerms, borderBase: BorderBase, accumulation: Accumulation,
    segments: Table<[Band]>, cap: BasicFundCap
  ) {
    self.citation = citation
    self.deductible = deductible
    self.borderBase = borderBase
    self.accumulation = accumulation
    self.segments = segments
    self.cap = cap
  }

  /// Where the borders of the segments count from.
  public enum BorderBase: String, Sendable, Hashable, CaseIterable {
    /// From zero: the deductible lies inside the first segment.
    case zero
    /// From the deductible.
    case deductible
  }
}

/// The cap of the basic fund (封顶线).
public struct BasicFundCap: Sendable, Hashable {
  public let base: Base
  public let accumulation: Accumulation
  public let counts: Counts
  public let limit: Limit

  public init(base: Base, accumulation: Accumulation, counts: Counts, limit: Limit) {
    self.base = base
    self.accumulation = accumulation
    self.counts = counts
    self.limit = limit
  }

  /// Whose use of the year fills the cap.
  public enum Counts: String, Sendable, Hashable, CaseIterable {
    /// Every kind of care.
    case allCare = "all_care"
    /// This kind of care only.
    case thisCare = "this_care"
  }

  public enum Base: String, Sendable, Hashable, CaseIterable {
    /// On what the fund pays.
    case fund
    /// On the in-scope amount (fee) that counts.
    case fee
  }
}

/// The deductible (起付线).
public struct DeductibleTerms: Sendable, Hashable {
  public let kind: Kind
  /// The amount by level and person; the first row that holds counts.
  public let amounts: Table<Fen>
  /// Factor of the 2nd, 3rd … stay of the year; the last one holds for all later stays. Empty: the full amount again.
  public let laterStays: Known<[Ratio]>
  /// The most that one person bears in a year.
  public let yearlyCeiling: Limit

  public init(kind: Kind, amounts: Table<Fen>, laterStays: Known<[Ratio]>, yearlyCeiling: Limit) {
    self.kind = kind
    self.amounts = amounts
    self.laterStays = laterStays
    self.yearlyCeiling = yearlyCeiling
  }

  public static let none = DeductibleTerms(
    kind: .none, amounts: Table(key: "", rows: []), laterStays: .known([]), yearlyCeiling: .none)

  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case none
    /// For every stay or visit.
    case perStay = "per_stay"
    /// Once a year: what earlier bills of the same kind of care used counts.
    case yearly
  }
}
