// SPDX-License-Identifier: Apache-2.0

import Domain
import RPC
import ServiceKit
import Storage

extension ReplyJournal {
  /// Claims' journal: tombstones and credits. Settlements and their cancels are the book and stay for ever.
  init(claims days: Int, clock: WallClock) { self.init("claims", days: days, clock: clock) }
}

extension Transaction {
  /// Deletes at most `limit` tombstones and credits whose ids are older than `before` (Unix ms), and says how many. The
  /// ledger keeps the transfers of a credit.
  func forgetReplies(before: Int64, limit: Int) throws -> Int {
    let tombstones = try execute(
      """
      delete from cancellation where (institution, settlement_id) in (
        select institution, settlement_id from cancellation
        where was_settled = 0 and id_time is not null and id_time < $1 order by id_time limit $2)
      """, .integer(before), .integer(Int64(limit)))
    guard tombstones < limit else { return tombstones }
    return try tombstones
      + execute(
        """
        delete from account_credit where (caller, credit_id) in (
          select caller, credit_id from account_credit
          where id_time is not null and id_time < $1 order by id_time limit $2)
        """, .integer(before), .integer(Int64(limit - tombstones)))
  }
}

extension SQLValue {
  /// Null when the id tells no time: such an entry is never forgotten.
  init(idTime id: SettlementID) {
    self = UUIDv7.time(of: id.text).map { .integer($0) } ?? .null
  }
}
