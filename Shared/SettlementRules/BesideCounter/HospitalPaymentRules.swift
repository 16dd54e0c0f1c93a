// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// From the standard to the amount for the hospital.
public enum PaymentMethod: Sendable, Hashable {
  /// standard − patient's part − other funds; may be negative.
  case deduction
  /// (standard − own expense − pre-self-pay − deductible) × ratio, at least zero.
  case ratio(Rows<CaseCondition, Ratio>)
}

/// A cost of more than `over` times the standard (DRG) or the group's average cost (DIP).
public struct HighMultiple: Sendable, Hashable {
  /// At least 1.
  public let over: Quantity
  public let pays: Known<Payment>

  public enum Payment: String, Sendable, Hashable, CaseIterable {
    /// The standard, and by item what exceeds the multiple.
    case excess
    /// The whole case by item.
    case byItem = "by_item"
    /// DIP: (cost / average − over + 1) × score.
    case score
  }

  public init(over: Quantity, pays: Known<Payment>) {
    self.over = over
    self.pays = pays
  }
}

/// A cost of less than `under` times the standard (DRG) or the group's average cost (DIP).
public struct LowMultiple: Sendable, Hashable {
  /// Above 0, at most 1.
  public let under: Quantity
  public let pays: Known<Payment>

  public enum Payment: String, Sendable, Hashable, CaseIterable {
    case byItem = "by_item"
    /// DIP: cost / average × score.
    case score
  }

  public init(under: Quantity, pays: Known<Payment>) {
    self.under = under
    self.pays = pays
  }
}

/// How cases without a group (未入组) are paid.
public enum UngroupedPayment: Sendable, Hashable {
  case byItem
  /// This share of the amount by item.
  case share(Ratio)
}

/// Lengths of stay that groups do not pay: by item.
public struct StayBounds: Sendable, Hashable {
  /// Stays of this many days and fewer; nil: no lower bound.
  public let upToDays: Int?
  /// Stays of this many days and more; nil: no upper bound.
  public let fromDays: Int?

  public init(upToDays: Int?, fromDays: Int?) {
    self.upToDays = upToDays
    self.fromDays = fromDays
  }
}

/// What a row of payment terms asks of a case; nil: anything.
public struct CaseCondition: RowCondition {
  public var levels: Set<HospitalLevel>?
  public var schemes: Set<Scheme>?
  public var institutions: Set<InstitutionCode>?

  public init(
    levels: Set<HospitalLevel>? = nil, schemes: Set<Scheme>? = nil,
    institutions: Set<InstitutionCode>? = nil
  ) {
    self.levels = levels
    self.schemes = schemes
    self.institutions = institutions
  }

  public func holds(for facts: HospitalCase) -> Bool {
    levels?.contains(facts.level) ?? true && schemes?.contains(facts.scheme) ?? true
      && institutions?.contains(facts.institution) ?? true
  }

  public func covers(_ other: CaseCondition) -> Bool {
    Self.covers(levels, other.levels) && Self.covers(schemes, other.schemes)
      && Self.covers(institutions, other.institutions)
  }
}
