// SPDX-License-Identifier: Apache-2.0

import Domain
import Storage

extension Transaction {
  /// Opens the leg of settlements without one that the cover turns out to include. Returns how many.
  func openLateLegs(_ cover: CoverRecord, at now: Int64, lane: [UInt8]) throws -> Int {
    let candidates = try rows(
      """
      select \(SettlementRow.columns) from settlement
      where person_id = $1 and state = 'settled' and leg_state = 'none' and cover_version < $2 order by ordinal
      """, .text(cover.person.text), .integer(cover.version)
    ).map(SettlementRow.init)
    let covered = candidates.filter { row in
      cover.covers.contains { $0.period.contains(row.base.date) }
    }
    for row in covered {
      let old = row.record
      let record = SettlementRecord(
        settlement: old.settlement, state: .deferred, version: old.version + 1, leg: .deferred,
        personVersion: old.personVersion, coverVersion: cover.version)
      let sequence = try advance(cover.person, from: personState(cover.person))
      try update(row, to: record, sequence: sequence)
      try openLeg(
        of: old.settlement.reference, person: cover.person, ordinal: row.ordinal, lastAttempt: 0, at: now)
      try publish(.completed, record, person: cover.person, sequence: sequence, lane: lane)
    }
    return covered.count
  }
}
