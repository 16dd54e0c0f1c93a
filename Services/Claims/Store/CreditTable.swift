// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import RPC
import Storage

extension Queries {
  /// A credit that was booked, with its reply.
  func credit(
    _ id: SettlementID, by caller: String
  ) throws -> (request: CreditAccountRequest, reply: [UInt8])? {
    try row(
      "select person_id, kind, amount_fen, reply from account_credit where caller = $1 and credit_id = $2",
      .text(caller), .text(id.text)
    ).map { row in
      guard let kind = AccountKind(rawValue: try row.text("kind")) else {
        throw CorruptBook("unknown kind of account")
      }
      let request = CreditAccountRequest(
        creditID: id, person: PersonID(unchecked: try row.text("person_id")), account: kind,
        amount: Fen(try row.integer("amount_fen")))
      return (request, try row.blob("reply"))
    }
  }
}

extension Transaction {
  func insert(_ request: CreditAccountRequest, by caller: String, reply: [UInt8]) throws {
    try execute(
      """
      insert into account_credit (caller, credit_id, person_id, kind, amount_fen, reply, id_time)
      values ($1, $2, $3, $4, $5, $6, $7)
      """,
      .text(caller), .text(request.creditID.text), .text(request.person.text),
      .text(request.account.rawValue),
      .integer(request.amount.amount), .blob(reply), SQLValue(idTime: request.creditID))
  }
}
