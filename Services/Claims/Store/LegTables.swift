// SPDX-License-Identifier: Apache-2.0

import Domain
import Storage

/// A settlement whose commercial leg is not finished.
struct OpenLeg: Sendable, Hashable {
  let reference: SettlementReference
  let person: PersonID
  let lastAttempt: Int
}

extension Queries {
  func hasOpenLeg(_ person: PersonID) throws -> Bool {
    try row("select count(*) as open from open_leg where person_id = $1", .text(person.text))?
      .integer("open") ?? 0 > 0
  }

  /// The oldest open leg of each person, longest open first.
  func openLegs(limit: Int) throws -> [OpenLeg] {
    try rows(
      """
      select institution, settlement_id, person_id, last_attempt from open_leg
      where ordinal = (select min(o.ordinal) from open_leg o where o.person_id = open_leg.person_id)
      order by opened_at, institution, settlement_id limit $1
      """, .integer(Int64(limit))
    ).map {
      OpenLeg(
        reference: try SettlementReference($0), person: PersonID(unchecked: try $0.text("person_id")),
        lastAttempt: Int(try $0.integer("last_attempt")))
    }
  }

  /// Whether an attempt counted or was fenced; nil when neither.
  func fate(of attempt: Int, _ reference: SettlementReference) throws -> AttemptFate? {
    try row(
      "select fate from leg_attempt where institution = $1 and settlement_id = $2 and attempt = $3",
      .text(reference.institution.text), .text(reference.id.text), .integer(Int64(attempt))
    ).flatMap { AttemptFate(rawValue: try $0.text("fate")) }
  }
}

/// What was decided about an attempt, for ever.
enum AttemptFate: String, Sendable {
  case committed, fenced
}

extension Transaction {
  /// Writes the fate of an attempt. A commit that meets a fence throws `LostRace`: decide again with a new attempt.
  func decide(_ fate: AttemptFate, attempt: Int, of reference: SettlementReference) throws {
    let inserted = try execute(
      """
      insert into leg_attempt (institution, settlement_id, attempt, fate) values ($1, $2, $3, $4)
      on conflict (institution, settlement_id, attempt) do nothing
      """,
      .text(reference.institution.text), .text(reference.id.text), .integer(Int64(attempt)),
      .text(fate.rawValue))
    guard inserted == 1 else { throw LostRace() }
  }

  func openLeg(
    of reference: SettlementReference, person: PersonID, ordinal: Int64, lastAttempt: Int, at: Int64
  ) throws {
    try execute(
      """
      insert into open_leg (institution, settlement_id, person_id, ordinal, last_attempt, opened_at)
      values ($1, $2, $3, $4, $5, $6)
      """,
      .text(reference.institution.text), .text(reference.id.text), .text(person.text), .integer(ordinal),
      .integer(Int64(lastAttempt)), .integer(at))
  }

  func closeLeg(of reference: SettlementReference) throws {
    try execute(
      "delete from open_leg where institution = $1 and settlement_id = $2",
      .text(reference.institution.text), .text(reference.id.text))
  }
}
