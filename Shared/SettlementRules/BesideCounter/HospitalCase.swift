// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// A settled stay as the fund pays the hospital for it. What the patient pays is a fact here and never a result:
/// with the patient, payment stays by item.
public struct HospitalCase: Sendable, Hashable {
  public let institution: InstitutionCode
  public let level: HospitalLevel
  public let scheme: Scheme
  /// Group of the case (DRG code, or DIP disease and procedure); nil: no group was found (未入组).
  public let group: String?
  /// Length of the stay; nil when not known.
  public let days: Int?
  /// All that was charged, in fen, above zero.
  public let total: Fen
  /// What the patient pays, from accounts or in cash, in fen.
  public let patient: Fen
  /// What other funds and insurers pay, in fen.
  public let otherFunds: Fen
  /// Parts of the bill that the ratio method takes off the standard; nil when not known.
  public let parts: BillParts?
  /// An outcome approved by special-case review (特例单议); nil: none.
  public let review: ReviewOutcome?

  /// Parts of the bill, in fen.
  public struct BillParts: Sendable, Hashable {
    /// 全自费
    public let ownExpense: Fen
    /// 先行自付
    public let preSelfPay: Fen
    /// 起付线
    public let deductible: Fen

    public init(ownExpense: Fen, preSelfPay: Fen, deductible: Fen) {
      self.ownExpense = ownExpense
      self.preSelfPay = preSelfPay
      self.deductible = deductible
    }
  }

  public init(
    institution: InstitutionCode, level: HospitalLevel, scheme: Scheme, group: String?, days: Int?,
    total: Fen, patient: Fen, otherFunds: Fen, parts: BillParts?, review: ReviewOutcome?
  ) {
    self.institution = institution
    self.level = level
    self.scheme = scheme
    self.group = group
    self.days = days
    self.total = total
    self.patient = patient
    self.otherFunds = otherFunds
    self.parts = parts
    self.review = review
  }
}

/// What special-case review (特例单议) decided.
public struct ReviewOutcome: Sendable, Hashable {
  public let decision: Decision
  /// The decision's paper: kind and number.
  public let document: String

  public enum Decision: Sendable, Hashable {
    case byItem
    /// Replaces the standard; in fen.
    case agreed(Fen)

    public var kind: Kind {
      switch self {
      case .byItem: .byItem
      case .agreed: .agreedAmount
      }
    }
  }

  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case byItem = "by_item"
    case agreedAmount = "agreed_amount"
  }

  public init(decision: Decision, document: String) {
    self.decision = decision
    self.document = document
  }
}

extension HospitalCase {
  /// Throws `SettlementError.invalid` for amounts that no bill can have.
  func check() throws(SettlementError) {
    try total.checked("total")
    try patient.checked("patient")
    try otherFunds.checked("other_funds")
    guard total > .zero else { throw .invalid(InvalidValue("total", "is zero")) }
    guard patient + otherFunds <= total else {
      throw .invalid(InvalidValue("patient", "and other_funds are more than the total"))
    }
    if let days, days < 1 { throw .invalid(InvalidValue("days", "is below 1")) }
    if let parts {
      try parts.ownExpense.checked("own_expense")
      try parts.preSelfPay.checked("pre_self_pay")
      try parts.deductible.checked("deductible")
      guard parts.ownExpense + parts.preSelfPay + parts.deductible <= total else {
        throw .invalid(InvalidValue("parts", "are more than the total"))
      }
    }
    if case .agreed(let amount) = review?.decision { try amount.checked("review.agreed_amount") }
  }
}
