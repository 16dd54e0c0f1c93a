// SPDX-License-Identifier: Apache-2.0

import Domain
import PolicyBook
import SettlementRules

/// Settles a bill from files alone: a person with the balances of the account file, who has used what the earlier bills
/// used and nothing else.
struct OfflineSettlement {
  private var counter: CaseCounter
  private let hasCovers: Bool

  init(_ files: BillOrCaseFiles, policies: String) throws {
    let beside = try files.beside()
    hasCovers = !beside.covers.isEmpty
    counter = try CaseCounter(
      book: PolicyBook.load(directory: policies), person: beside.person, covers: beside.covers,
      credits: beside.credits)
    for earlier in beside.earlier { _ = try counter.settle(earlier.request) }
  }

  mutating func settle(_ bill: BillFile) throws -> SettlementRecord {
    SettlementRecord(offline: try counter.settle(bill.request), hasCovers: hasCovers)
  }
}

extension SettlementRecord {
  /// As Claims would book it when all insurers answer in the same call.
  init(offline settlement: Settlement, hasCovers: Bool) {
    let insurers = settlement.amount(ofKind: .insurer)
    self.init(
      settlement: settlement, state: .settled, version: 1,
      leg: hasCovers ? CommercialLeg(state: .confirmed, attempt: 0, amount: insurers) : .none,
      personVersion: 1, coverVersion: hasCovers ? 1 : 0)
  }
}
