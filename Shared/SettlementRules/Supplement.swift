// SPDX-License-Identifier: Apache-2.0

public import Domain
import Money

/// A deferred commercial leg arrives later: the insurers pay, and the patient is refunded in the reverse order of paying:
/// cash first, then the wallet, the last donor … and the own account last.
///
/// The supplement is held to what the patient paid. Shares refunded in full stay as zero shares, so that what each
/// account gets back is the difference of two shares. Accumulators do not change. Throws as `close` does.
public func supplement(
  _ settlement: Settlement, with commercialShares: [Share], lumpSums: [Share] = []
) throws(SettlementError) -> Settlement {
  let commercial = try indemnity(commercialShares, atMost: settlement.patientPart)
  var refund = commercial.total()
  var patient = settlement.shares.filter { $0.payer.kind == .account || $0.payer.kind == .cash }
  for index in patient.indices.reversed() where refund > .zero {
    let share = patient[index]
    let back = min(share.amount, refund)
    refund -= back
    guard back > .zero else { continue }
    patient[index] = share.with(
      amount: share.amount - back, formula: "\(share.amount) - refund \(back) = \(share.amount - back)")
  }
  let others = settlement.shares.filter { $0.payer.kind != .account && $0.payer.kind != .cash }
  return try checked(
    Settlement(
      reference: settlement.reference, total: settlement.total, split: settlement.split,
      deductible: settlement.deductible, shares: others + commercial + patient,
      lumpSums: settlement.lumpSums + lumpSums, deposit: settlement.deposit,
      accumulated: settlement.accumulated, policy: settlement.policy, benefitYear: settlement.benefitYear))
}
