// SPDX-License-Identifier: Apache-2.0

import Domain
public import Money

/// The deductible (起付线): what the patient bears of the in-scope amount before the basic fund pays.
public struct DeductibleTerms: Sendable, Hashable {
  public let kind: Kind
  /// The amount by level, person, stay …; the first row that holds counts.
  public let amounts: Table<Known<DeductibleAmount>>
  /// What changes from the second stay of the year on.
  public let laterStays: Known<LaterStays>
  /// The most that one person bears in a year.
  public let yearlyCeiling: Table<Limit>
  /// Days of one stay after which a new deductible begins (每满 90 天重新计算); no row: never.
  public let rechargeDays: Table<Int>
  /// What a stay after a transfer from another hospital bears (转诊).
  public let afterTransfer: AfterTransfer?
  public let reduces: Reduces

  public init(
    kind: Kind, amounts: Table<Known<DeductibleAmount>>, laterStays: Known<LaterStays>,
    yearlyCeiling: Table<Limit>,
    rechargeDays: Table<Int>, afterTransfer: AfterTransfer?, reduces: Reduces
  ) {
    self.kind = kind
    self.amounts = amounts
    self.laterStays = laterStays
    self.yearlyCeiling = yearlyCeiling
    self.rechargeDays = rechargeDays
    self.afterTransfer = afterTransfer
    self.reduces = reduces
  }

  public static let none = DeductibleTerms(
    kind: .none, amounts: .empty, laterStays: .known(.same), yearlyCeiling: .always(Limit.none),
    rechargeDays: .empty, afterTransfer: nil, reduces: .base)

  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case none
    /// For every stay or visit.
    case perStay = "per_stay"
    /// Once a year: what earlier bills of the year used counts.
    case yearly
    /// Once a year, at the highest amount of the hospitals used in the year.
    case yearlyHighest = "yearly_highest"
  }

  /// What the deductible is taken from.
  public enum Reduces: String, Sendable, Hashable, CaseIterable {
    /// The amount that the ratio is applied to: (in-scope − deductible) × ratio.
    case base
    /// The fund's payment, as some old pages print: in-scope × ratio − deductible.
    case fund
  }

  public enum LaterStays: Sendable, Hashable {
    /// The full amount again.
    case same
    /// Factor of the 2nd, 3rd … stay; the last one holds for all later stays.
    case factors([Ratio])
    /// Less by a step for every earlier stay, not below the floor.
    case minus(step: Fen, floor: Table<Fen>)
  }

  public struct AfterTransfer: Sendable, Hashable {
    /// After a regular referral upwards.
    public let up: Rule
    /// After a referral down.
    public let down: Rule

    public init(up: Rule, down: Rule) {
      self.up = up
      self.down = down
    }

    public enum Rule: String, Sendable, Hashable, CaseIterable {
      case full
      /// Only what the amount exceeds that of the stay before.
      case difference
      case none
    }
  }
}

/// How much a deductible is: fixed, or a share of the bill between two bounds.
public enum DeductibleAmount: Sendable, Hashable {
  case fixed(Fen)
  case share(Ratio, of: Base, atLeast: Fen, atMost: Fen?)

  public enum Base: String, Sendable, Hashable, CaseIterable {
    /// The whole bill.
    case total
    /// Its in-scope part.
    case inScope = "in_scope"
  }

  func amount(of bill: ScopeSplit, rounding: Rounding) -> Fen {
    switch self {
    case .fixed(let amount): return amount
    case .share(let ratio, let base, let atLeast, let atMost):
      let amount = max((base == .total ? bill.total : bill.inScope).times(ratio, rounding: rounding), atLeast)
      return atMost.map { min(amount, $0) } ?? amount
    }
  }
}
