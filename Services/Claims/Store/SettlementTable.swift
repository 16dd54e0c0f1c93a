// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import Storage

extension Queries {
  /// The settlement under a reference, checked; nil when unknown.
  func settlement(_ reference: SettlementReference) throws -> SettlementRow? {
    try row(
      "select \(SettlementRow.columns) from settlement where institution = $1 and settlement_id = $2",
      .text(reference.institution.text), .text(reference.id.text)
    ).map(SettlementRow.init)
  }

  /// Settlements of the same accumulators made after `row` and still standing, oldest first.
  func newerSettlements(than row: SettlementRow) throws -> [SettlementReference] {
    try rows(
      """
      select institution, settlement_id from settlement
      where person_id = $1 and scheme = $2 and benefit_year = $3 and ordinal > $4 and state <> 'cancelled'
      order by ordinal limit 20
      """,
      .text(row.person.text), .text(row.scheme.rawValue),
      .integer(Int64(row.record.settlement.benefitYear)), .integer(row.ordinal)
    ).map { try SettlementReference($0) }
  }

  /// The most outcomes that one `Reserve` carries; older ones have long arrived as events.
  static var outcomeLimit: Int64 { 500 }

  /// The newest outcomes of the person's commercial legs after a sequence number, in order.
  func outcomes(of person: PersonID, after sequence: Int64) throws -> [LegOutcome] {
    try rows(
      """
      select \(SettlementRow.columns) from settlement
      where person_id = $1 and sequence > $2 and (leg_state <> 'none' or state = 'cancelled')
      order by sequence desc limit $3
      """,
      .text(person.text), .integer(sequence), .integer(Self.outcomeLimit)
    ).reversed().map { try SettlementRow($0).outcome }
  }
}

extension Transaction {
  func insert(_ new: NewSettlement) throws {
    let settlement = try new.record.settlement.checked()
    let sums = SettlementSums(settlement)
    try execute(
      """
      insert into settlement (institution, settlement_id, person_id, scheme, benefit_year, state, version, ordinal,
        sequence, total_fen, public_fen, insurer_fen, account_fen, cash_fen, leg_state, leg_attempt, leg_fen,
        request, reply, record, commercial_base, settled_at, cover_version)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
      """,
      .text(settlement.reference.institution.text), .text(settlement.reference.id.text),
      .text(new.request.person.text), .text(new.request.scheme.rawValue),
      .integer(Int64(settlement.benefitYear)),
      .text(new.record.state.rawValue), .integer(Int64(new.record.version)), .integer(new.sequence),
      .integer(sums.total.amount), .integer(sums.publicFunds.amount), .integer(sums.insurers.amount),
      .integer(sums.accounts.amount), .integer(sums.cash.amount), .text(new.record.leg.state.rawValue),
      .integer(Int64(new.record.leg.attempt)), .integer(new.record.leg.amount.amount),
      .blob(new.request.encoded()), .blob(new.reply), .blob(new.record.encoded()), .blob(new.base.encoded()),
      .integer(new.settledAt), .integer(new.record.coverVersion))
  }

  /// Writes the next version of a settlement. Throws `LostRace` when `old` is no longer the present one.
  func update(_ old: SettlementRow, to record: SettlementRecord, sequence: Int64) throws {
    let settlement = try record.settlement.checked()
    let sums = SettlementSums(settlement)
    let changed = try execute(
      """
      update settlement set state = $1, version = $2, sequence = $3, public_fen = $4, insurer_fen = $5,
        account_fen = $6, cash_fen = $7, leg_state = $8, leg_attempt = $9, leg_fen = $10, record = $11,
        cover_version = $12
      where institution = $13 and settlement_id = $14 and version = $15
      """,
      .text(record.state.rawValue), .integer(Int64(record.version)), .integer(sequence),
      .integer(sums.publicFunds.amount), .integer(sums.insurers.amount), .integer(sums.accounts.amount),
      .integer(sums.cash.amount), .text(record.leg.state.rawValue), .integer(Int64(record.leg.attempt)),
      .integer(record.leg.amount.amount), .blob(record.encoded()), .integer(record.coverVersion),
      .text(settlement.reference.institution.text), .text(settlement.reference.id.text),
      .integer(Int64(old.record.version)))
    guard changed == 1 else { throw LostRace() }
  }
}

/// All that is written of a settlement when it is made.
struct NewSettlement: Sendable {
  let request: SettlementRequest
  let record: SettlementRecord
  let base: CommercialBase
  let sequence: Int64
  let reply: [UInt8]
  /// Unix ms.
  let settledAt: Int64
}

extension SettlementReference {
  /// From the columns `institution` and `settlement_id`.
  init(_ row: Row) throws {
    self.init(
      institution: InstitutionCode(unchecked: try row.text("institution")),
      id: SettlementID(unchecked: try row.text("settlement_id")))
  }
}

/// Something else changed the person first: read again, decide again.
struct LostRace: Error {}
