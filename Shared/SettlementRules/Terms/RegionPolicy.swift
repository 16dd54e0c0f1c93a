// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// All the law of one region and period, checked and typed. Made by PolicyBook from one file.
public struct RegionPolicy: Sendable {
  public let region: RegionCode
  /// For people: "Chongqing (重庆)".
  public let name: String
  /// Closed at both ends.
  public let effective: Period
  public let stamp: PolicyStamp
  /// How an amount becomes whole fen at every tier.
  public let rounding: Rounding
  /// First day of the benefit year (待遇年度): 1 January in most regions.
  public let yearStart: YearStart
  public let schemes: [Scheme: SchemePolicy]
  public let accounts: Known<AccountTerms>
  /// What is paid beside the counter: to hospitals, allowances, long-term care.
  public let besideCounter: BesideCounterTerms

  public init(
    region: RegionCode, name: String, effective: Period, stamp: PolicyStamp, rounding: Rounding,
    yearStart: YearStart = .january, schemes: [Scheme: SchemePolicy], accounts: Known<AccountTerms>,
    besideCounter: BesideCounterTerms = .unknown
  ) {
    self.region = region
    self.name = name
    self.effective = effective
    self.stamp = stamp
    self.rounding = rounding
    self.yearStart = yearStart
    self.schemes = schemes
    self.accounts = accounts
    self.besideCounter = besideCounter
  }
}

extension RegionPolicy {
  /// The benefit year that a discharge belongs to, named by the calendar year in which it begins.
  public func benefitYear(of discharge: CalendarDate) -> Int {
    (discharge.month, discharge.day) < (yearStart.month, yearStart.day) ? discharge.year - 1 : discharge.year
  }
}

/// The day of the calendar year on which a benefit year begins.
public struct YearStart: Sendable, Hashable {
  public let month: Int
  public let day: Int

  public init(month: Int, day: Int) {
    self.month = month
    self.day = day
  }

  public static let january = YearStart(month: 1, day: 1)
}

/// The blocks of one scheme in the order of the rules; nil: the region does not have it (`none`).
/// A class, since every bill hands it around: a copy would count the references of all it holds.
public final class SchemePolicy: Sendable {
  /// By kind of care; absent: not paid for this kind.
  public let basicFund: [CareType: Known<BasicFundTerms>]
  public let largeAmount: Known<LargeAmountTerms?>
  public let majorIllness: Known<MajorIllnessTerms?>
  public let enterpriseSupplement: Known<SupplementTerms?>
  public let civilServant: Known<SupplementTerms?>
  public let medicalAssistance: Known<AssistanceTerms?>
  public let tiltedAssistance: Known<AssistanceTerms?>
  public let otherFunds: Known<[OtherFundTerms]>
  /// Large amount, major illness, enterprise and civil-servant supplement in another order than the national one; empty:
  /// the national order.
  public let supplementOrder: [Payer]
  /// Public payers of which the sources do not tell whether they pay: skipped, and the settlement says so.
  public let notTold: Set<Payer>
  /// Caps with accumulators of their own, with the kind of care that they belong to.
  private let ownCaps: [(care: CareType, cap: BasicFundCap)]

  public init(
    basicFund: [CareType: Known<BasicFundTerms>], largeAmount: Known<LargeAmountTerms?>,
    majorIllness: Known<MajorIllnessTerms?>, enterpriseSupplement: Known<SupplementTerms?>,
    civilServant: Known<SupplementTerms?>, medicalAssistance: Known<AssistanceTerms?>,
    tiltedAssistance: Known<AssistanceTerms?>, otherFunds: Known<[OtherFundTerms]>, supplementOrder: [Payer],
    notTold: Set<Payer> = []
  ) {
    self.basicFund = basicFund
    self.largeAmount = largeAmount
    self.majorIllness = majorIllness
    self.enterpriseSupplement = enterpriseSupplement
    self.civilServant = civilServant
    self.medicalAssistance = medicalAssistance
    self.tiltedAssistance = tiltedAssistance
    self.otherFunds = otherFunds
    self.supplementOrder = supplementOrder
    self.notTold = notTold
    ownCaps = basicFund.values.flatMap { entry -> [(CareType, BasicFundCap)] in
      guard case .known(let terms) = entry else { return [] }
      return terms.caps.filter(\.hasOwnAccumulator).map { (terms.countedWith, $0) }
    }
  }
}

extension SchemePolicy {
  /// Caps with accumulators of their own that a bill of this kind of care fills.
  func capsFilled(by care: CareType) -> [BasicFundCap] {
    ownCaps.compactMap { $0.cap.counts == .allCare || $0.care == care ? $0.cap : nil }
  }
}
