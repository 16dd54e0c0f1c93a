// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Settlements for the tests: round figures, a different amount for every payer.
enum Examples {
  static let institution = "H50000000001"

  static func reference(_ id: String, institution: String = institution) throws -> SettlementReference {
    SettlementReference(institution: try InstitutionCode(institution), id: try SettlementID(id))
  }

  static func share(
    _ payer: Payer, _ fen: Int64, donor: String? = nil, product: String? = nil
  ) throws -> Share {
    Share(
      payer: payer, amount: Fen(fen), rule: payer.rawValue, citation: Citation(title: "test"),
      formula: "test",
      figures: [], donor: try donor.map { text in try PersonID(text) },
      product: try product.map { text in try ProductCode(text) },
      insurer: try product.map { _ in try InsurerCode("insurer-1") },
      benefit: product.map { _ in "inpatient" })
  }

  static func record(
    _ id: String = "S-1", institution: String = institution, version: Int = 1,
    state: SettlementState = .settled, leg: CommercialLeg = .none, shares: [Share],
    lumpSums: [Share] = [], deposit: Int64 = 0
  ) throws -> SettlementRecord {
    let total = shares.reduce(Fen.zero) { $0 + $1.amount }
    let settlement = Settlement(
      reference: try reference(id, institution: institution), total: total,
      split: ScopeSplit(ownExpense: .zero, overLimit: .zero, preSelfPay: .zero, inScope: total),
      deductible: .zero,
      shares: shares, lumpSums: lumpSums, deposit: Fen(deposit), accumulated: Accumulators(),
      policy: PolicyStamp(
        name: "500000-chongqing/2023", sha256: String(repeating: "0", count: 64), engine: "test"),
      benefitYear: 2023)
    return SettlementRecord(
      settlement: settlement, state: state, version: version, leg: leg, personVersion: 1, coverVersion: 0)
  }

  /// Public funds and the patient's accounts; the commercial leg is deferred.
  static func deferred(_ id: String = "S-1", institution: String = institution) throws -> SettlementRecord {
    try record(
      id, institution: institution, state: .deferred, leg: .deferred,
      shares: [
        share(.basicFund, 600_000), share(.majorIllness, 120_050),
        share(.personalAccount, 20_000), share(.familyAccount, 30_000, donor: "D-0001"),
        share(.familyAccount, 40_000, donor: "D-0002"), share(.wallet, 10_000), share(.cash, 180_000),
      ])
  }

  /// The same bill after an insurer paid 2,201.00 yuan.
  static func supplemented(_ id: String = "S-1") throws -> SettlementRecord {
    try record(
      id, version: 2, leg: CommercialLeg(state: .confirmed, attempt: 1_700_000_000_000, amount: Fen(220_100)),
      shares: [
        share(.basicFund, 600_000), share(.majorIllness, 120_050),
        share(.cityInsurance, 220_100, product: "yukuaibao-2023"),
        share(.personalAccount, 20_000), share(.familyAccount, 30_000, donor: "D-0001"),
        share(.familyAccount, 9_900, donor: "D-0002"), share(.cash, 0),
      ])
  }

  static func event(
    _ kind: SettlementEvent.Kind, _ record: SettlementRecord, sequence: Int64? = nil
  ) throws -> SettlementEvent {
    let outcome = LegOutcome(
      reference: record.settlement.reference, sequence: sequence ?? Int64(record.version), kind: .none,
      attempt: 0,
      amount: .zero)
    return SettlementEvent(
      kind: kind, person: try PersonID("P-0001"), sequence: outcome.sequence, record: record, outcome: outcome
    )
  }
}
