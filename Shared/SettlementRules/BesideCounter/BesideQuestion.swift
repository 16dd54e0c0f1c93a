// SPDX-License-Identifier: Apache-2.0

import Domain
public import Money

/// A question beside the counter.
public enum BesideQuestion: Sendable, Hashable {
  case payment(HospitalCase)
  case allowance(Birth)
  case care(CareMonth)

  public var kind: BesideKind {
    switch self {
    case .payment: .payment
    case .allowance: .allowance
    case .care: .care
    }
  }

  /// Throws what the three functions throw, and `.invalid` for a region that has no such block.
  public func answer(under terms: BesideCounterTerms) throws(SettlementError) -> BesideAnswer {
    switch self {
    case .payment(let question):
      .payment(
        try hospitalPayment(question, terms: Self.existing(terms.hospitalPayment, "hospital_payment")))
    case .allowance(let birth):
      .allowance(
        try SettlementRules.allowance(
          birth, terms: Self.existing(terms.maternityAllowance, "maternity_allowance")))
    case .care(let month):
      .care(try monthlyCare(month, terms: Self.existing(terms.longTermCare, "long_term_care")))
    }
  }

  private static func existing<Terms>(
    _ terms: Known<Terms?>, _ block: String
  ) throws(SettlementError) -> Terms {
    guard let terms = try terms.required() else {
      throw .invalid(InvalidValue("region", "has no \(block) in this period"))
    }
    return terms
  }
}

/// What is asked: the key that the question stands under in a case file.
public enum BesideKind: String, Sendable, Hashable, CaseIterable {
  case payment, allowance, care
}

/// The answer to a question beside the counter.
public enum BesideAnswer: Sendable, Hashable {
  case payment(HospitalPayment)
  case allowance(Allowance)
  case care(CarePayment)

  /// In the order of computation.
  public var steps: [BesideStep] {
    switch self {
    case .payment(let payment): payment.steps
    case .allowance(let allowance): allowance.steps
    case .care(let care): care.steps
    }
  }

  /// The amount that a quantity names, in fen; nil when the answer has none of it.
  public func amount(of quantity: BesideQuantity) -> Fen? {
    switch (self, quantity) {
    case (.payment(let payment), .standard): payment.standard
    case (.payment(let payment), .amount): payment.amount
    case (.payment(let payment), .byItem): payment.byItem
    case (.payment(let payment), .surplus): payment.surplus
    case (.allowance(let allowance), .allowance): allowance.amount
    case (.care(let care), .total): care.total
    case (.care(let care), .fund): care.fund
    case (.care(let care), .patient): care.patient
    case (.care(let care), .item(let kind, let part)): care.amount(of: part, kind)
    default: nil
    }
  }
}

/// An amount of an answer.
public enum BesideQuantity: Sendable, Hashable {
  /// Of a payment to a hospital.
  case standard, amount, byItem, surplus
  /// Of a birth.
  case allowance
  /// Of a month of care.
  case total, fund, patient
  /// Of all fees of one kind in a month of care.
  case item(CareKind, ItemPart)

  public enum ItemPart: String, Sendable, Hashable, CaseIterable {
    case fee, counted, fund, patient
    case overLimit = "over_limit"
  }
}

extension CarePayment {
  fileprivate func amount(of part: BesideQuantity.ItemPart, _ kind: CareKind) -> Fen? {
    let items = items.filter { $0.kind == kind }
    guard !items.isEmpty else { return nil }
    return items.reduce(.zero) { $0 + $1.amount(of: part) }
  }
}

extension CarePayment.Item {
  fileprivate func amount(of part: BesideQuantity.ItemPart) -> Fen {
    switch part {
    case .fee: fee
    case .counted: counted
    case .fund: fund
    case .patient: patient
    case .overLimit: overLimit
    }
  }
}
