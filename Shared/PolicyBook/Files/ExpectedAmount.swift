// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money
import SettlementRules

/// An amount that a worked case answers: what it is in the settlement, what is right, and what the source printed.
public struct ExpectedAmount: Sendable, Hashable {
  /// As in the case's answer: `basic`.
  public let name: String
  public let quantity: Quantity
  public let right: Fen
  /// What the source prints when it contradicts its own rules; nil when it prints the right amount or none.
  public let printed: Fen?
  /// Whether the source prints the amount at all; false when it follows from its rules only (`printed: none`).
  public let isPrinted: Bool

  public init(name: String, quantity: Quantity, right: Fen, printed: Fen?, isPrinted: Bool = true) {
    self.name = name
    self.quantity = quantity
    self.right = right
    self.printed = printed
    self.isPrinted = isPrinted
  }

  /// What of a settlement is meant.
  public enum Quantity: Sendable, Hashable {
    /// The sum of a payer's shares.
    case payer(Payer)
    /// The sum of all insurers' shares.
    case commercial
    /// Accounts, wallet and cash.
    case patientPart
    case deductible
    case total
    /// Parts of the whole bill.
    case ownExpense, overLimit, preSelfPay, inScope
    /// Of a deposit, given back.
    case refund
    /// Paid by insurers beside the bill, and with that beside what they pay of it.
    case lumpSums, commercialInAll
    /// What the patient bears after lump sums.
    case patientNet
    /// What one benefit of the insurers' products pays, of the bill or beside it.
    case benefit(String)
    /// An amount on the way to a payer's share, by the name in its trace: `uncapped`, `base`, the first `part`.
    case figure(String, of: Payer)
    /// How much more insurers pay than in the settlement of another bill file.
    case commercialMoreThan(bill: String)
  }

  /// The other bill file whose settlement is needed, if any.
  public var otherBill: String? {
    if case .commercialMoreThan(let bill) = quantity { return bill }
    return nil
  }

  /// The amount in a settlement; `other`: the settlement of `otherBill`. Nil when that one is needed and missing.
  public func amount(in settlement: Settlement, other: Settlement? = nil) -> Fen? {
    switch quantity {
    case .payer(let payer): settlement.amount(of: payer)
    case .commercial: settlement.amount(ofKind: .insurer)
    case .patientPart: settlement.patientPart
    case .deductible: settlement.deductible
    case .total: settlement.total
    case .ownExpense: settlement.split.ownExpense
    case .overLimit: settlement.split.overLimit
    case .preSelfPay: settlement.split.preSelfPay
    case .inScope: settlement.split.inScope
    case .refund: settlement.refund
    case .lumpSums: settlement.lumpSums.reduce(.zero) { $0 + $1.amount }
    case .commercialInAll:
      settlement.lumpSums.reduce(settlement.amount(ofKind: .insurer)) { $0 + $1.amount }
    case .patientNet: settlement.patientNet
    case .benefit(let key):
      (settlement.shares + settlement.lumpSums).filter { $0.benefit == key }
        .reduce(.zero) { $0 + $1.amount }
    case .figure(let name, let payer): Self.figure(name, of: payer, in: settlement)
    case .commercialMoreThan:
      other.map { settlement.amount(ofKind: .insurer) - $0.amount(ofKind: .insurer) }
    }
  }
}

extension ExpectedAmount {
  /// The first of the name among the payer's shares; nil when there is none, or it is no amount.
  private static func figure(_ name: String, of payer: Payer, in settlement: Settlement) -> Fen? {
    let shares = settlement.shares.filter { $0.payer == payer }
    guard case .fen(let amount) = shares.flatMap(\.figures).first(where: { $0.name == name })?.value else {
      return nil
    }
    return amount
  }
}

extension YAMLValue {
  func expectedAmount() -> ExpectedAmount? {
    guard let map = map(["name", "is", "right"], optional: ["printed"]) else { return nil }
    let name = map["name"]?.text(maximum: 40)
    let quantity = map["is"]?.expectedQuantity()
    let right = map["right"]?.yuan(signed: true)
    let printed = map["printed"].map { $0.orNone { $0.yuan(signed: true) } } ?? .some(nil)
    guard let name, let quantity, let right, let printed else { return nil }
    let isPrinted = map["printed"]?.isWord("none") != true
    return ExpectedAmount(
      name: name, quantity: quantity, right: right, printed: printed, isPrinted: isPrinted)
  }

  private static let quantities: [String: ExpectedAmount.Quantity] = [
    "commercial": .commercial, "patient_part": .patientPart, "deductible": .deductible, "total": .total,
    "own_expense": .ownExpense, "over_limit": .overLimit, "pre_self_pay": .preSelfPay, "in_scope": .inScope,
    "refund": .refund, "lump_sums": .lumpSums, "commercial_in_all": .commercialInAll,
    "patient_net": .patientNet,
  ]

  private func expectedQuantity() -> ExpectedAmount.Quantity? {
    if isMapping, has("benefit") {
      return map(["benefit"])?["benefit"]?.identifier(CostClass.self).map { .benefit($0.text) }
    }
    if isMapping, has("figure") {
      guard let map = map(["figure", "of"]) else { return nil }
      let name = map["figure"]?.text(maximum: 40)
      let payer = map["of"]?.choice(Payer.self)
      guard let name, let payer else { return nil }
      return .figure(name, of: payer)
    }
    if isMapping {
      return map(["commercial_more_than"])?["commercial_more_than"]?.text(maximum: 100)
        .map { .commercialMoreThan(bill: $0) }
    }
    if let quantity = Self.quantities.first(where: { isWord($0.key) })?.value { return quantity }
    return choice(Payer.self).map { .payer($0) }
  }
}
