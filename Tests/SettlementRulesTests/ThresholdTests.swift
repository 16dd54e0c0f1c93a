// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook
import SettlementRules
import Testing

/// Amounts at -1, 0 and +1 fen of the borders of the Chongqing policy.
@Suite struct ThresholdTests {
  /// Of an in-scope amount: the deductible of 300.00, then 70 %, half up.
  @Test(arguments: [
    ("299.99", "299.99", "0.00"), ("300.00", "300.00", "0.00"), ("300.01", "300.00", "0.01"),
    ("300.02", "300.00", "0.01"), ("301.00", "300.00", "0.70"),
  ])
  func `the deductible`(inScope: String, deductible: String, basic: String) throws {
    let remainder = try settle(inScope)
    #expect(remainder.deductible == (try Bills.yuan(deductible)))
    #expect(amount(.basicFund, remainder) == (try Bills.yuan(basic)))
  }

  /// With the basic share stated as zero, the in-scope amount is the base: threshold 16901 × 50 % = 8450.50, 65 %.
  @Test(arguments: [
    ("8450.49", "0.00"), ("8450.50", "0.00"), ("8450.51", "0.01"), ("8450.52", "0.01"), ("8451.50", "0.65"),
  ])
  func `the halved major-illness threshold`(base: String, major: String) throws {
    let remainder = try settle(base, stated: [.basicFund: "0"])
    #expect(amount(.majorIllness, remainder) == (try Bills.yuan(major)))
  }

  /// With all before stated as zero: threshold 3500, 70 %, limit 20000 (reached at 3500 + 28571.43).
  @Test(arguments: [
    ("3499.99", "0.00"), ("3500.00", "0.00"), ("3500.01", "0.01"), ("3501.00", "0.70"),
    ("32071.41", "19999.99"), ("32071.43", "20000.00"), ("32071.44", "20000.00"), ("50000.00", "20000.00"),
  ])
  func `the tilted threshold and limit`(base: String, tilted: String) throws {
    let remainder = try settle(
      base, stated: [.basicFund: "0", .majorIllness: "0", .medicalAssistance: "0"])
    #expect(amount(.tiltedAssistance, remainder) == (try Bills.yuan(tilted)))
  }

  @Test func `a limit that is only known to reach an amount pays up to it and fails beyond`() throws {
    #expect(amount(.basicFund, try settle("180000.00")) == (try Bills.yuan("125790")))
    #expect(throws: SettlementError.unknownInPolicy("resident.basic_fund.inpatient.cap.limit")) {
      try settle("180000.01")
    }
  }

  @Test func `what the policy does not know fails only the bill that needs it, by its key`() throws {
    #expect {
      try settle("1000", level: .tertiary)
    } throws: { error in
      "\(error)"
        == "no row of resident.basic_fund.inpatient.deductible.amounts holds for care inpatient, level tertiary,"
        + " person_type adult, stay 1, referral none, place insured_region"
    }
    #expect(throws: SettlementError.unknownInPolicy("resident.basic_fund.inpatient.deductible.later_stays")) {
      try settle("1000", year: Accumulators([.stays: 1]))
    }
    #expect(throws: SettlementError.unknownInPolicy("resident.major_illness.bands")) {
      try settle("100000", categories: [])
    }
    #expect(throws: SettlementError.unknownInPolicy("resident.basic_fund.outpatient")) {
      try settle("1000", care: .outpatient)
    }
  }

  private func amount(_ payer: Payer, _ remainder: Remainder) -> Fen {
    remainder.shares.filter { $0.payer == payer }.reduce(.zero) { $0 + $1.amount }
  }

  @discardableResult
  private func settle(
    _ inScope: String, stated: [Payer: String] = [:], level: HospitalLevel = .secondary,
    care: CareType = .inpatient, categories: [AssistanceCategory] = [.lowIncome],
    year: Accumulators = Accumulators()
  ) throws -> Remainder {
    let shares = try stated.map { payer, amount in
      StatedShare(payer: payer, amount: try Bills.yuan(amount), document: "test")
    }
    return try publicTiers(
      Bills.encounter(
        [Bills.line(1, .a, inScope)], stated: shares, region: "500000", level: level, care: care),
      person: Bills.person(.resident, .adult, region: "500000", categories: categories), scheme: .resident,
      yearToDate: year, policy: Bills.chongqing())
  }
}
