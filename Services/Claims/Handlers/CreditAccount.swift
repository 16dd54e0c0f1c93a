// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import RPC
import ServiceKit
import Storage

extension ClaimsDesk {
  /// `Claims/CreditAccount`: the only way money enters a personal account or wallet.
  func creditAccount(
    _ request: CreditAccountRequest, _ context: ServerContext
  ) async throws -> EncodedReply<CreditAccountReply> {
    guard request.amount > .zero else { throw RPCError(InvalidValue("amount_fen", "must be above zero")) }
    let caller = context.caller.name
    let account = LedgerAccount.account(request.account, of: request.person)
    try context.checkDeadline()
    return try await database.commit { [journal] transaction in
      if let row = try transaction.credit(request.creditID, by: caller) {
        let differing = row.request.differences(from: request)
        guard differing.isEmpty else {
          throw RPCError("credit_id was used for another credit", differing: differing)
        }
        return EncodedReply(stored: row.reply)
      }
      try journal.admit(request.creditID.text, field: "credit_id", transaction)
      let balance = try transaction.balance(of: account).adding(request.amount)
      let reply = EncodedReply(CreditAccountReply(balance: balance))
      try transaction.insert(request, by: caller, reply: reply.bytes)
      try transaction.book(
        [Transfer(debit: .contributions, credit: account, amount: request.amount)],
        origin: LedgerOrigin(creditBy: caller, id: request.creditID))
      return reply
    }
  }
}

extension CreditAccountRequest {
  /// The fields, as the .proto names them, in which two requests under one id differ.
  fileprivate func differences(from other: CreditAccountRequest) -> [String] {
    var fields: [String] = []
    if person != other.person { fields.append("person_id") }
    if account != other.account { fields.append("account") }
    if amount != other.amount { fields.append("amount_fen") }
    return fields
  }
}
