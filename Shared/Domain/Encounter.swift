// SPDX-License-Identifier: Apache-2.0

public import Money

/// One visit or stay with everything that was charged (就诊).
public struct Encounter: Sendable, Hashable {
  public let institution: InstitutionCode
  public let hospitalLevel: HospitalLevel
  /// Where treated (就医地): its catalogue rules the lines.
  public let treatmentRegion: RegionCode
  public let careType: CareType
  /// Admission or visit.
  public let from: CalendarDate
  /// Discharge, or the visit's day: decides policy, categories and benefit year.
  public let to: CalendarDate
  /// Main diagnosis (ICD-10 医保版), at most 20 bytes; may be empty.
  public let diagnosis: String
  /// Chronic or special disease that changes the benefit (`dise_codg`), at most 30 bytes; empty when none.
  public let diseaseCode: String
  public let referral: Referral
  /// Further facts of the visit that policies ask for, in name order, each once; at most `Limits.marks`.
  public let marks: [Mark]
  /// 1 … `Limits.lines` lines.
  public let lines: [ChargeLine]
  /// Shares already settled elsewhere, from a settlement paper (结算单); at most 16.
  public let stated: [StatedShare]

  public init(
    institution: InstitutionCode, hospitalLevel: HospitalLevel, treatmentRegion: RegionCode,
    careType: CareType, from: CalendarDate, to: CalendarDate, diagnosis: String, diseaseCode: String,
    referral: Referral, marks: [Mark] = [], lines: [ChargeLine], stated: [StatedShare]
  ) {
    self.institution = institution
    self.hospitalLevel = hospitalLevel
    self.treatmentRegion = treatmentRegion
    self.careType = careType
    self.from = from
    self.to = to
    self.diagnosis = diagnosis
    self.diseaseCode = diseaseCode
    self.referral = referral
    self.marks = Set(marks).sorted()
    self.lines = lines
    self.stated = stated
  }

  /// Days of the stay (住院天数): the day of admission counts, that of discharge does not; within one day it is 1.
  public var days: Int { max(1, to.dayNumber - from.dayNumber) }
}

/// How the patient came (转诊, 备案).
public enum Referral: String, Sendable, Hashable, CaseIterable {
  /// Ordinary admission; nothing filed.
  case none
  /// Referred upwards by the regular route (规范转诊).
  case regular
  /// Referred down to a lower level.
  case downward
  /// Filed as a long-term resident elsewhere (异地长期居住备案).
  case filedResident = "filed_resident"
  /// Filed as a temporary stay elsewhere.
  case filedTemporary = "filed_temporary"
  /// Emergency; counts as filed (视同备案).
  case emergency
}

/// A share that somebody else already settled: passes through, marked as stated, with the document that says so.
public struct StatedShare: Sendable, Hashable {
  public let payer: Payer
  /// In fen, not negative.
  public let amount: Fen
  /// The paper: kind and number, at most 200 bytes.
  public let document: String

  public init(payer: Payer, amount: Fen, document: String) {
    self.payer = payer
    self.amount = amount
    self.document = document
  }
}

/// Limits on what comes from outside, checked when decoded.
public enum Limits {
  /// Lines of one bill.
  public static let lines = 5_000
  /// Marks of one visit, and of one coverage.
  public static let marks = 16
  /// Stated shares of one bill.
  public static let stated = 16
}
