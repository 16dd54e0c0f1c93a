// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// What a notice tells, before it is put into words. Holds the settlement's id and amounts, nothing about the person.
struct NoticeContent: Sendable, Hashable {
  /// What came back to the patient's side with a supplement.
  enum Refund: Sendable, Hashable {
    case lines([PayerLine])
    /// The version before is not at hand: how it was paid back cannot be told.
    case unknown
  }

  /// What was paid in advance (预缴金) against the cash, in fen.
  struct Deposit: Sendable, Hashable {
    let paid: Fen
    /// Of the deposit, in all.
    let refunded: Fen
    /// At the counter, beyond the deposit.
    let stillDue: Fen
  }

  let reference: SettlementReference
  let version: Int
  let kind: SettlementEvent.Kind
  let total: Fen
  /// Funds and insurers.
  let others: [PayerLine]
  /// The patient's side: accounts, the relatives' accounts, wallet, cash.
  let own: [PayerLine]
  /// What commercial insurers pay in all.
  let insurers: Fen
  /// What insurers pay to the patient beside the bill (津贴, 定额给付); in no other sum.
  let lumpSums: [PayerLine]
  /// Nil when nothing was paid in advance.
  let deposit: Deposit?
  /// The commercial leg completes later; with a cancel: it was still open and is dropped.
  let isLegOpen: Bool
  /// With a supplement only.
  let refund: Refund?

  /// `previous`: the version before this one, when known; another version is not used.
  init(_ record: SettlementRecord, kind: SettlementEvent.Kind, previous: SettlementRecord?) {
    let settlement = record.settlement
    let earlier = previous.flatMap { $0.version == record.version - 1 ? $0 : nil }
    let sums = PayerSums(settlement, relativesOf: earlier?.settlement)
    reference = settlement.reference
    version = record.version
    self.kind = kind
    total = settlement.total < .zero ? -settlement.total : settlement.total
    others = sums.lines([.publicFund, .insurer])
    own = sums.lines([.account, .cash])
    insurers = sums.lines([.insurer]).total
    lumpSums = PayerSums(lumpSumsOf: settlement).lines([.insurer])
    deposit =
      settlement.deposit == .zero
      ? nil
      : Deposit(paid: settlement.deposit, refunded: settlement.refund, stillDue: settlement.stillDue)
    switch kind {
    case .completed, .supplemented: isLegOpen = record.leg.state == .deferred
    case .cancelled: isLegOpen = record.leg.state == .deferred || earlier?.leg.state == .deferred
    }
    switch kind {
    case .supplemented:
      refund = earlier.map { .lines(PayerSums($0.settlement).refunds(since: sums)) } ?? .unknown
    case .completed, .cancelled: refund = nil
    }
  }
}
