// SPDX-License-Identifier: Apache-2.0

public import Money

/// What the public payers left, as a commercial product needs to see it (step 8 and 9).
public struct CommercialBase: Sendable, Hashable {
  /// The bill's total.
  public let total: Fen
  /// Paid by public funds, stated shares included.
  public let publicPaid: Fen
  /// In-scope self part left after all public tiers (目录内自付).
  public let inScopeSelf: Fen
  /// Pre-self-pay part (乙类先行自付).
  public let preSelfPay: Fen
  /// Over the price ceilings.
  public let overLimit: Fen
  /// Own expense (目录外自费) by cost class.
  public let ownExpense: [CostClass: Fen]
  public let careType: CareType
  public let hospitalLevel: HospitalLevel
  /// Chronic or special disease of the bill; empty when none.
  public let diseaseCode: String
  /// Marks of the visit.
  public let marks: [Mark]
  /// Days of the stay, at least 1: for allowances by the day.
  public let days: Int
  /// Day of admission: for waiting periods. Nil in what was stored before the field existed.
  public let admitted: CalendarDate?
  /// Where treated, and where insured.
  public let treatmentRegion: RegionCode
  public let insuredRegion: RegionCode
  /// Discharge or visit date.
  public let date: CalendarDate

  public init(
    total: Fen, publicPaid: Fen, inScopeSelf: Fen, preSelfPay: Fen, overLimit: Fen,
    ownExpense: [CostClass: Fen], careType: CareType, hospitalLevel: HospitalLevel, diseaseCode: String = "",
    marks: [Mark] = [], days: Int = 1, admitted: CalendarDate? = nil, treatmentRegion: RegionCode,
    insuredRegion: RegionCode, date: CalendarDate
  ) {
    self.total = total
    self.publicPaid = publicPaid
    self.inScopeSelf = inScopeSelf
    self.preSelfPay = preSelfPay
    self.overLimit = overLimit
    self.ownExpense = ownExpense
    self.careType = careType
    self.hospitalLevel = hospitalLevel
    self.diseaseCode = diseaseCode
    self.marks = marks
    self.days = days
    self.admitted = admitted
    self.treatmentRegion = treatmentRegion
    self.insuredRegion = insuredRegion
    self.date = date
  }

  /// All that is left for insurers, accounts and cash.
  public var remainder: Fen { inScopeSelf + preSelfPay + overLimit + ownExpense.values.reduce(.zero, +) }
}
