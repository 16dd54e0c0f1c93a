// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Storage

extension Queries {
  /// The record that a stored notice tells of; nil when there is none.
  func record(_ key: NoticeKey) throws -> SettlementRecord? {
    let row = try row(
      "select record from notices where institution = $1 and settlement_id = $2 and version = $3",
      values: key.values)
    // One that cannot be read any more counts as missing: it must not stop every later notice.
    return row.flatMap { try? SettlementRecord.decode($0.blob("record")) }
  }
}

extension Transaction {
  /// Stores the notice, unless its version has one already. A new notice of an institution with a webhook is to be posted
  /// from `now` (Unix ms) on. `record`: the encoded `SettlementRecord`.
  func store(_ key: NoticeKey, text: String, record: [UInt8], now: Int64) throws {
    let inserted = try execute(
      """
      insert into notices (institution, settlement_id, version, text, record) values ($1, $2, $3, $4, $5)
      on conflict (institution, settlement_id, version) do nothing
      """, values: key.values + [.text(text), .blob(record)])
    guard inserted == 1 else { return }
    try execute(
      """
      insert into deliveries (institution, settlement_id, version, state, next_attempt_at)
      select institution, $2, $3, 'waiting', $4 from webhooks where institution = $1
      """, values: key.values + [.integer(now)])
  }
}
