// SPDX-License-Identifier: Apache-2.0

import Domain
import Storage

/// A cancel that was answered: of a settlement, or of an id that must never settle (tombstone).
struct CancellationRow: Sendable {
  let cancelID: String
  let person: PersonID
  let wasSettled: Bool
  let reply: [UInt8]
}

extension Queries {
  func cancellation(of reference: SettlementReference) throws -> CancellationRow? {
    try row(
      """
      select cancel_id, person_id, was_settled, reply from cancellation
      where institution = $1 and settlement_id = $2
      """, .text(reference.institution.text), .text(reference.id.text)
    ).map {
      CancellationRow(
        cancelID: try $0.text("cancel_id"), person: PersonID(unchecked: try $0.text("person_id")),
        wasSettled: try $0.boolean("was_settled"), reply: try $0.blob("reply"))
    }
  }
}

extension Transaction {
  func insert(_ cancellation: CancellationRow, of reference: SettlementReference, at: Int64) throws {
    try execute(
      """
      insert into cancellation (institution, settlement_id, cancel_id, person_id, was_settled, reply, cancelled_at, id_time)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      .text(reference.institution.text), .text(reference.id.text), .text(cancellation.cancelID),
      .text(cancellation.person.text), SQLValue(cancellation.wasSettled), .blob(cancellation.reply),
      .integer(at), SQLValue(idTime: reference.id))
  }
}
