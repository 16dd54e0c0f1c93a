// SPDX-License-Identifier: Apache-2.0

public import Domain

extension AccumulatorKey {
  /// Stays begun in the year, of a kind of care; those of inpatients are `stays`.
  public static func stays(_ careType: CareType) -> AccumulatorKey {
    careType == .inpatient ? .stays : CareKeys.of(careType).stays
  }

  /// In-scope amount that the basic fund looked at, by kind of care.
  public static func basicFee(_ careType: CareType) -> AccumulatorKey {
    CareKeys.of(careType).fee
  }

  /// Paid by the basic fund, by kind of care.
  public static func basicPaid(_ careType: CareType) -> AccumulatorKey {
    CareKeys.of(careType).paid
  }

  /// Paid by the basic fund for an item with a ratio of its own.
  static func basicPaid(item: String) -> AccumulatorKey {
    AccumulatorKey("basic_fund.paid", scope: "item.\(item)")
  }

  /// Deductible used, by kind of care.
  public static func deductibleUsed(_ careType: CareType) -> AccumulatorKey {
    CareKeys.of(careType).deductibleUsed
  }

  /// The highest deductible of the year among the hospitals used.
  static func deductibleHighest(_ careType: CareType) -> AccumulatorKey {
    CareKeys.of(careType).deductibleHighest
  }

  /// The deductible of the hospital of the last stay.
  static func deductibleLast(_ careType: CareType) -> AccumulatorKey {
    CareKeys.of(careType).deductibleLast
  }

  /// Pre-self-pay parts of all bills.
  public static let preSelfPay = AccumulatorKey("pre_self_pay")
  /// In-scope amount above the cap of the basic fund.
  public static let aboveCap = AccumulatorKey("basic_fund.above_cap")
  /// The part of it that large amount looked at.
  static let largeAmountAboveCap = AccumulatorKey("large_amount.above_cap")
  /// Large amount paid for it; its own limit counts this.
  static let largeAmountAboveCapPaid = AccumulatorKey("large_amount.paid", scope: "above_cap")
  /// Large amount paid of the self part; the limit of its benefit counts this.
  static let largeAmountSelfPart = AccumulatorKey("large_amount.paid_self_part")
  /// Stated as a lump of all social insurance.
  public static let socialInsurancePaid = AccumulatorKey("social_insurance.paid")

  /// What a payer paid in the year.
  static func paid(by payer: Payer) -> AccumulatorKey { PayerKeys.of(payer).paid }

  /// What counted for a payer in the year.
  static func base(of payer: Payer) -> AccumulatorKey { PayerKeys.of(payer).base }

  /// The same quantity kept apart under a name; the empty name is the quantity itself.
  func under(_ name: String) -> AccumulatorKey { name.isEmpty ? self : AccumulatorKey(text, scope: name) }
}

/// The keys of a kind of care, made once: every settlement uses them.
private final class CareKeys: Sendable {
  private let care: CareType
  let stays: AccumulatorKey
  let fee: AccumulatorKey
  let paid: AccumulatorKey
  let deductibleUsed: AccumulatorKey
  let deductibleHighest: AccumulatorKey
  let deductibleLast: AccumulatorKey

  private init(_ care: CareType) {
    self.care = care
    let scope = care.rawValue
    stays = AccumulatorKey("stays", scope: scope)
    fee = AccumulatorKey("basic_fund.fee", scope: scope)
    paid = AccumulatorKey("basic_fund.paid", scope: scope)
    deductibleUsed = AccumulatorKey("deductible.used", scope: scope)
    deductibleHighest = AccumulatorKey("deductible.highest", scope: scope)
    deductibleLast = AccumulatorKey("deductible.last", scope: scope)
  }

  private static let all = CareType.allCases.map { CareKeys($0) }

  static func of(_ care: CareType) -> CareKeys { all.first { $0.care == care } ?? CareKeys(care) }
}

/// The keys of a payer, made once.
private final class PayerKeys: Sendable {
  private let payer: Payer
  let base: AccumulatorKey
  let paid: AccumulatorKey

  private init(_ payer: Payer) {
    self.payer = payer
    base = AccumulatorKey("\(payer.rawValue).base")
    paid = AccumulatorKey("\(payer.rawValue).paid")
  }

  private static let all = Payer.allCases.map { PayerKeys($0) }

  static func of(_ payer: Payer) -> PayerKeys { all.first { $0.payer == payer } ?? PayerKeys(payer) }
}
