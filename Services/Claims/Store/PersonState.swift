// SPDX-License-Identifier: Apache-2.0

import Domain
import Storage

/// What Claims counts per person: the version for compare-and-set, the sequence of events, and how much of it
/// CommercialSync has acknowledged.
struct PersonState: Sendable, Hashable {
  let version: Int64
  let sequence: Int64
  let acknowledged: Int64

  /// A person of whom nothing is stored yet.
  static let fresh = PersonState(version: 0, sequence: 0, acknowledged: 0)
}

extension Queries {
  func personState(_ person: PersonID) throws -> PersonState {
    guard
      let row = try row(
        "select version, sequence, acknowledged from person_state where person_id = $1", .text(person.text))
    else { return .fresh }
    return PersonState(
      version: try row.integer("version"), sequence: try row.integer("sequence"),
      acknowledged: try row.integer("acknowledged"))
  }
}

extension Transaction {
  /// Takes the person's next sequence number, if nothing has changed since `state` was read; `LostRace` otherwise.
  func advance(_ person: PersonID, from state: PersonState) throws -> Int64 {
    let changed =
      state.version == 0
      ? try execute(
        """
        insert into person_state (person_id, version, sequence, acknowledged) values ($1, 1, 1, 0)
        on conflict (person_id) do nothing
        """, .text(person.text))
      : try execute(
        "update person_state set version = version + 1, sequence = sequence + 1 where person_id = $1 and version = $2",
        .text(person.text), .integer(state.version))
    guard changed == 1 else { throw LostRace() }
    return state.sequence + 1
  }

  /// Notes how far CommercialSync has heard. Never goes back, never past what was published.
  func acknowledge(_ person: PersonID, upTo sequence: Int64) throws {
    try execute(
      """
      update person_state set acknowledged = case when $2 > sequence then sequence else $2 end
      where person_id = $1 and acknowledged < $2
      """, .text(person.text), .integer(sequence))
  }
}
