// SPDX-License-Identifier: Apache-2.0

import Domain
import Storage

/// A settlement as it stands in the book, or why it does not decode.
struct StoredSettlement: Sendable {
  let reference: SettlementReference
  let row: Result<SettlementRow, CorruptBook>
}

extension Queries {
  /// Whoever has settlements, in the order of their ids.
  func personsWithSettlements() throws -> [PersonID] {
    try rows("select distinct person_id from settlement order by person_id").map {
      PersonID(unchecked: try $0.text("person_id"))
    }
  }

  func countSettlements() throws -> Int64 {
    try row("select count(*) as settlements from settlement")?.integer("settlements") ?? 0
  }

  /// All settlements of a person, in the order of their first commits.
  func settlements(of person: PersonID) throws -> [StoredSettlement] {
    try rows(
      "select institution, settlement_id, \(SettlementRow.columns) from settlement where person_id = $1 order by ordinal",
      .text(person.text)
    ).map { raw in
      let reference = try SettlementReference(raw)
      do {
        return StoredSettlement(reference: reference, row: .success(try SettlementRow(raw)))
      } catch {
        return StoredSettlement(reference: reference, row: .failure(CorruptBook("\(error)")))
      }
    }
  }
}
