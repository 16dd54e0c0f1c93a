// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// How the fund pays hospitals for stays: by DRG group or DIP score, and by item where the rules leave these.
public struct HospitalPaymentTerms: Sendable, Hashable {
  public let citation: Citation
  /// How every product becomes whole fen.
  public let rounding: Rounding
  public let grouping: Grouping
  /// Institution coefficient (机构系数) on weight or score; nil: none.
  public let coefficients: Known<Rows<CaseCondition, Quantity>?>
  public let method: PaymentMethod
  /// Cost far above the standard (高倍率); nil: no rule for it.
  public let high: Known<Rows<CaseCondition, HighMultiple?>?>
  /// Cost far below the standard (低倍率); nil: no rule for it.
  public let low: Known<Rows<CaseCondition, LowMultiple?>?>
  /// Cases without a group.
  public let ungrouped: Known<UngroupedPayment>
  /// Stays paid by item for their length; nil: none.
  public let stays: Known<StayBounds?>
  /// What special-case review (特例单议) may decide; empty: there is no review.
  public let review: Known<Set<ReviewOutcome.Kind>>

  public init(
    citation: Citation, rounding: Rounding, grouping: Grouping,
    coefficients: Known<Rows<CaseCondition, Quantity>?>, method: PaymentMethod,
    high: Known<Rows<CaseCondition, HighMultiple?>?>, low: Known<Rows<CaseCondition, LowMultiple?>?>,
    ungrouped: Known<UngroupedPayment>, stays: Known<StayBounds?>, review: Known<Set<ReviewOutcome.Kind>>
  ) {
    self.citation = citation
    self.rounding = rounding
    self.grouping = grouping
    self.coefficients = coefficients
    self.method = method
    self.high = high
    self.low = low
    self.ungrouped = ungrouped
    self.stays = stays
    self.review = review
  }

  public enum Grouping: Sendable, Hashable {
    case drg(DRGTerms)
    case dip(DIPTerms)
  }
}

/// Diagnosis-related groups: standard = weight × rate × coefficient, or stated.
public struct DRGTerms: Sendable, Hashable {
  /// Rate (费率) of one weight, in fen; nil: every group states its standard.
  public let rates: Known<Rows<CaseCondition, Fen>?>
  public let groups: Catalogue<Group>

  public enum Group: Sendable, Hashable {
    /// Relative weight (权重).
    case weight(Quantity)
    /// The standard itself, in fen; no coefficient is put on it.
    case standard(Fen)
  }

  public init(rates: Known<Rows<CaseCondition, Fen>?>, groups: Catalogue<Group>) {
    self.rates = rates
    self.groups = groups
  }
}

/// Diagnosis-intervention packets (按病种分值付费): standard = score × point value × coefficient.
public struct DIPTerms: Sendable, Hashable {
  /// Yuan for one point (点值).
  public let pointValues: Known<Rows<CaseCondition, UnitPrice>?>
  /// Decimals that a computed score keeps, 0 … 4.
  public let scoreDecimals: Int
  /// Whether the institution coefficient is put on the score of a deviating case too.
  public let coefficientOnDeviation: Known<Bool>
  public let groups: Catalogue<Group>

  public struct Group: Sendable, Hashable {
    public let score: Quantity
    /// Average cost of the group's cases, in fen: deviations are measured against it.
    public let averageCost: Fen

    public init(score: Quantity, averageCost: Fen) {
      self.score = score
      self.averageCost = averageCost
    }
  }

  public init(
    pointValues: Known<Rows<CaseCondition, UnitPrice>?>, scoreDecimals: Int,
    coefficientOnDeviation: Known<Bool>, groups: Catalogue<Group>
  ) {
    self.pointValues = pointValues
    self.scoreDecimals = scoreDecimals
    self.coefficientOnDeviation = coefficientOnDeviation
    self.groups = groups
  }
}

/// Groups by code.
public struct Catalogue<Group: Sendable & Hashable>: Sendable, Hashable {
  /// The key in the policy file, for errors.
  public let key: String
  public let groups: [String: Group]

  public init(key: String, groups: [String: Group]) {
    self.key = key
    self.groups = groups
  }

  /// Throws `SettlementError.unknownInPolicy` for a code that the policy does not list.
  func group(_ code: String) throws(SettlementError) -> Group {
    guard let group = groups[code] else { throw .unknownInPolicy("\(key).\(code)") }
    return group
  }
}
