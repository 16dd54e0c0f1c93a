// SPDX-License-Identifier: Apache-2.0

public import Domain

extension AccumulatorKey {
  /// Stays begun in the year, of a kind of care; those of inpatients are `stays`.
  public static func stays(_ careType: CareType) -> AccumulatorKey {
    careType == .inpatient ? .stays : AccumulatorKey("stays", scope: careType.rawValue)
  }

  /// In-scope amount that the basic fund looked at, by kind of care.
  public static func basicFee(_ careType: CareType) -> AccumulatorKey {
    AccumulatorKey("basic_fund.fee", scope: careType.rawValue)
  }

  /// Paid by the basic fund, by kind of care.
  public static func basicPaid(_ careType: CareType) -> AccumulatorKey {
    AccumulatorKey("basic_fund.paid", scope: careType.rawValue)
  }

  /// Paid by the basic fund for an item with a ratio of its own.
  static func basicPaid(item: String) -> AccumulatorKey {
    AccumulatorKey("basic_fund.paid", scope: "item.\(item)")
  }

  /// The highest deductible of the year among the hospitals used.
  static func deductibleHighest(_ careType: CareType) -> AccumulatorKey {
    AccumulatorKey("deductible.highest", scope: careType.rawValue)
  }

  /// The deductible of the hospital of the last stay.
  static func deductibleLast(_ careType: CareType) -> AccumulatorKey {
    AccumulatorKey("deductible.last", scope: careType.rawValue)
  }

  /// Pre-self-pay parts of all bills.
  public static let preSelfPay = AccumulatorKey("pre_self_pay")
  /// In-scope amount above the cap of the basic fund.
  public static let aboveCap = AccumulatorKey("basic_fund.above_cap")
  /// The part of it that large amount looked at.
  static let largeAmountAboveCap = AccumulatorKey("large_amount.above_cap")
  /// Stated as a lump of all social insurance.
  public static let socialInsurancePaid = AccumulatorKey("social_insurance.paid")

  /// What a payer paid in the year.
  static func paid(by payer: Payer) -> AccumulatorKey { AccumulatorKey("\(payer.rawValue).paid") }

  /// What counted for a payer in the year.
  static func base(of payer: Payer) -> AccumulatorKey { AccumulatorKey("\(payer.rawValue).base") }

  /// The same quantity kept apart under a name; the empty name is the quantity itself.
  func under(_ name: String) -> AccumulatorKey { AccumulatorKey(text, scope: name) }
}
