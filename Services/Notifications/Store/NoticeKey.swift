// SPDX-License-Identifier: Apache-2.0

import Domain
import Storage

/// Names one notice: a version of a settlement.
struct NoticeKey: Sendable, Hashable {
  let reference: SettlementReference
  /// 1, 2, …
  let version: Int

  init(reference: SettlementReference, version: Int) {
    self.reference = reference
    self.version = version
  }

  /// The columns `institution`, `settlement_id` and `version`. Throws when they do not hold valid identifiers.
  init(_ row: Row) throws {
    reference = SettlementReference(
      institution: try InstitutionCode(row.text("institution")),
      id: try SettlementID(row.text("settlement_id")))
    version = Int(try row.integer("version"))
  }

  /// The value of `Idempotency-Key`: `<institution>/<settlement id>/v<version>`.
  var idempotencyKey: String { "\(reference)/v\(version)" }

  /// For `$1`, `$2`, `$3` of a statement.
  var values: [SQLValue] {
    [.text(reference.institution.text), .text(reference.id.text), .integer(Int64(version))]
  }
}
