// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import Storage

extension Queries {
  /// The sequence up to which every outcome of a person was applied; 0 when none was.
  func progress(of person: PersonID) throws -> Int64 {
    try row("select sequence from person_progress where person_id = $1", .text(person.text))?
      .integer("sequence") ?? 0
  }

  /// The last outcome applied to a settlement; nil when none was.
  func leg(of reference: SettlementReference) throws -> Leg? {
    try row(
      """
      select institution, settlement_id, person_id, sequence, state, attempt, amount from leg
      where institution = $1 and settlement_id = $2
      """, .text(reference.institution.text), .text(reference.id.text)
    ).map(Leg.init(row:))
  }

  func discrepancies(limit: Int) throws -> [Discrepancy] {
    try rows(
      """
      select institution, settlement_id, attempt, kind, expected, found from discrepancy
      order by noted_at, institution, settlement_id, attempt, kind limit $1
      """, .integer(Int64(limit))
    ).map(Discrepancy.init(row:))
  }
}

extension Transaction {
  func storeProgress(of person: PersonID, sequence: Int64) throws {
    try execute(
      """
      insert into person_progress (person_id, sequence) values ($1, $2)
      on conflict (person_id) do update set sequence = excluded.sequence
      """, .text(person.text), .integer(sequence))
  }

  func store(_ leg: Leg) throws {
    try execute(
      """
      insert into leg (institution, settlement_id, person_id, sequence, state, attempt, amount)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (institution, settlement_id) do update set
        sequence = excluded.sequence, state = excluded.state, attempt = excluded.attempt, amount = excluded.amount
      """, .text(leg.reference.institution.text), .text(leg.reference.id.text), .text(leg.person.text),
      .integer(leg.sequence), .text(leg.state.rawValue), .integer(Int64(leg.attempt)),
      .integer(leg.amount.amount))
  }

  /// Each kind is noted once per attempt.
  func note(_ discrepancy: Discrepancy, now: Int64) throws {
    try execute(
      """
      insert into discrepancy (institution, settlement_id, attempt, kind, expected, found, noted_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (institution, settlement_id, attempt, kind) do nothing
      """, .text(discrepancy.reference.institution.text), .text(discrepancy.reference.id.text),
      .integer(Int64(discrepancy.attempt)), .text(discrepancy.kind.rawValue), .integer(discrepancy.expected),
      .integer(discrepancy.found), .integer(now))
  }
}
