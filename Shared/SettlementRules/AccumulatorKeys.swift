// SPDX-License-Identifier: Apache-2.0

public import Domain

extension AccumulatorKey {
  /// In-scope amount that the basic fund looked at, by kind of care.
  public static func basicFee(_ careType: CareType) -> AccumulatorKey {
    AccumulatorKey("basic_fund.fee", scope: careType.rawValue)
  }

  /// Paid by the basic fund, by kind of care.
  public static func basicPaid(_ careType: CareType) -> AccumulatorKey {
    AccumulatorKey("basic_fund.paid", scope: careType.rawValue)
  }

  /// Pre-self-pay parts of all bills.
  public static let preSelfPay = AccumulatorKey("pre_self_pay")
  /// In-scope amount above the cap of the basic fund.
  public static let aboveCap = AccumulatorKey("basic_fund.above_cap")
  /// Stated as a lump of all social insurance.
  public static let socialInsurancePaid = AccumulatorKey("social_insurance.paid")

  /// What a payer without computed terms paid in the year.
  static func paid(by payer: Payer) -> AccumulatorKey { AccumulatorKey("\(payer.rawValue).paid") }
}
