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
  public let schemes: [Scheme: SchemePolicy]
  public let accounts: Known<AccountTerms>

  public init(
    region: RegionCode, name: String, effective: Period, stamp: PolicyStamp, rounding: Rounding,
    schemes: [Scheme: SchemePolicy], accounts: Known<AccountTerms>
  ) {
    self.region = region
    self.name = name
    self.effective = effective
    self.stamp = stamp
    self.rounding = rounding
    self.schemes = schemes
    self.accounts = accounts
  }
}

/// The blocks of one scheme in the order of the rules; nil: the region does not have it (`none`).
public struct SchemePolicy: Sendable, Hashable {
  /// By kind of care; absent: not paid for this kind.
  public let basicFund: [CareType: Known<BasicFundTerms>]
  public let largeAmount: Known<LargeAmountTerms?>
  public let majorIllness: Known<MajorIllnessTerms?>
  public let civilServant: Known<CivilServantTerms?>
  public let medicalAssistance: Known<AssistanceTerms?>
  public let tiltedAssistance: Known<AssistanceTerms?>

  public init(
    basicFund: [CareType: Known<BasicFundTerms>], largeAmount: Known<LargeAmountTerms?>,
    majorIllness: Known<MajorIllnessTerms?>, civilServant: Known<CivilServantTerms?>,
    medicalAssistance: Known<AssistanceTerms?>, tiltedAssistance: Known<AssistanceTerms?>
  ) {
    self.basicFund = basicFund
    self.largeAmount = largeAmount
    self.majorIllness = majorIllness
    self.civilServant = civilServant
    self.medicalAssistance = medicalAssistance
    self.tiltedAssistance = tiltedAssistance
  }
}
