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
    guard request.amount > .zero else { throw RPCError(.invalidArgument, "amount_fen must be above zero") }
    let caller = context.caller.name
    let account = LedgerAccount.account(request.account, of: request.person)
    try context.checkDeadline()
    return try await database.commit { [journal] transaction in
      if let row = try transaction.credit(request.creditID, by: caller) {
        guard row.request == request else {
          throw RPCError(.alreadyExists, "credit_id was used for another credit")
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
