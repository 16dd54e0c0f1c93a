// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// Long-term care insurance (长期护理保险) of a region: what the fund pays of a month.
public struct LongTermCareTerms: Sendable, Hashable {
  public let citation: Citation
  /// How every product becomes whole fen.
  public let rounding: Rounding
  /// By kind of fee. A kind that is not here is not known.
  public let kinds: [CareKind: Rows<CareCondition, Known<CareBenefit?>>]
  /// The fund's limit for all fees of a month, in fen; the inner nil: none.
  public let monthLimit: Known<Rows<CareCondition, Fen?>?>

  public init(
    citation: Citation, rounding: Rounding, kinds: [CareKind: Rows<CareCondition, Known<CareBenefit?>>],
    monthLimit: Known<Rows<CareCondition, Fen?>?>
  ) {
    self.citation = citation
    self.rounding = rounding
    self.kinds = kinds
    self.monthLimit = monthLimit
  }
}

/// What the fund pays of a covered fee: ratio × fee, held by a limit.
public struct CareBenefit: Sendable, Hashable {
  public let ratio: Known<Ratio>
  /// Nil: none.
  public let limit: Known<CareLimit?>
  /// Units of a month or week that count (`25` hours, 3 visits a week); nil: all.
  public let most: Known<CareMost?>

  public init(ratio: Known<Ratio>, limit: Known<CareLimit?>, most: Known<CareMost?>) {
    self.ratio = ratio
    self.limit = limit
    self.most = most
  }
}

/// A limit in money.
public struct CareLimit: Sendable, Hashable {
  /// Yuan for each `per`.
  public let amount: UnitPrice
  /// A limit for a month holds for all fees of the kind together.
  public let per: CareUnit
  public let cuts: Cuts

  public enum Cuts: String, Sendable, Hashable, CaseIterable {
    /// The fee counts up to the limit; the ratio is put on that.
    case fee
    /// The ratio is put on the whole fee; the fund pays up to the limit.
    case fund
  }

  public init(amount: UnitPrice, per: CareUnit, cuts: Cuts) {
    self.amount = amount
    self.per = per
    self.cuts = cuts
  }
}

/// So many units count, over all fees of the kind.
public struct CareMost: Sendable, Hashable {
  public let quantity: Quantity
  public let unit: CareUnit
  public let per: Span

  /// What the quantity is for.
  public enum Span: String, Sendable, Hashable, CaseIterable {
    case month
    /// Times the weeks of the month's bill.
    case week
  }

  public init(quantity: Quantity, unit: CareUnit, per: Span = .month) {
    self.quantity = quantity
    self.unit = unit
    self.per = per
  }
}

/// What a row of care terms asks of a month; nil: anything.
public struct CareCondition: RowCondition {
  public var levels: Set<Int>?
  public var places: Set<CarePlace>?

  public init(levels: Set<Int>? = nil, places: Set<CarePlace>? = nil) {
    self.levels = levels
    self.places = places
  }

  public func holds(for facts: CareMonth) -> Bool {
    levels?.contains(facts.level) ?? true && places?.contains(facts.place) ?? true
  }

  public func covers(_ other: CareCondition) -> Bool {
    Self.covers(levels, other.levels) && Self.covers(places, other.places)
  }
}
