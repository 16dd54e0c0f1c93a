// SPDX-License-Identifier: Apache-2.0

/// The law of one region and period for what is computed beside the counter: nothing here changes what a patient pays
/// for a bill. Of each block: the terms, none (`.known(nil)`: the region does not have it), or not known.
public struct BesideCounterTerms: Sendable, Hashable {
  /// Payment of the fund to hospitals (DRG, DIP).
  public let hospitalPayment: Known<HospitalPaymentTerms?>
  /// 生育津贴
  public let maternityAllowance: Known<AllowanceTerms?>
  /// 长期护理保险
  public let longTermCare: Known<LongTermCareTerms?>

  /// Nothing is said.
  public static let unknown = BesideCounterTerms(
    hospitalPayment: .unknown("hospital_payment"), maternityAllowance: .unknown("maternity_allowance"),
    longTermCare: .unknown("long_term_care"))

  public init(
    hospitalPayment: Known<HospitalPaymentTerms?>, maternityAllowance: Known<AllowanceTerms?>,
    longTermCare: Known<LongTermCareTerms?>
  ) {
    self.hospitalPayment = hospitalPayment
    self.maternityAllowance = maternityAllowance
    self.longTermCare = longTermCare
  }
}
