// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import Storage

/// What a transfer belongs to: a version of a settlement, or a credit.
struct LedgerOrigin: Sendable, Hashable {
  /// Institution or caller.
  let origin: String
  let id: String
  let version: Int

  init(_ reference: SettlementReference, version: Int) {
    origin = reference.institution.text
    id = reference.id.text
    self.version = version
  }

  init(creditBy caller: String, id: SettlementID) {
    origin = "credit:\(caller)"
    self.id = id.text
    version = 1
  }
}

extension Queries {
  /// What an account holds; zero when nothing was ever put in.
  func balance(of account: LedgerAccount) throws -> Fen {
    let row = try row("select balance_fen from account_balance where account = $1", .text(account.text))
    return Fen(try row?.integer("balance_fen") ?? 0)
  }
}

extension Transaction {
  /// Books transfers and moves the balances they touch. Throws a check violation before an account would go below
  /// zero; amounts were decided on balances read in this very transaction, so that is our own fault.
  func book(_ transfers: [Transfer], origin: LedgerOrigin) throws {
    for (index, transfer) in transfers.enumerated() {
      try execute(
        """
        insert into ledger_transfer (origin, origin_id, version, ordinal, debit_account, credit_account, amount_fen)
        values ($1, $2, $3, $4, $5, $6, $7)
        """,
        .text(origin.origin), .text(origin.id), .integer(Int64(origin.version)), .integer(Int64(index + 1)),
        .text(transfer.debit.text), .text(transfer.credit.text), .integer(transfer.amount.amount))
      if transfer.debit.holdsBalance { try move(transfer.debit, by: -transfer.amount) }
      if transfer.credit.holdsBalance { try move(transfer.credit, by: transfer.amount) }
    }
  }

  private func move(_ account: LedgerAccount, by change: Fen) throws {
    let moved = try execute(
      "update account_balance set balance_fen = balance_fen + $2 where account = $1",
      .text(account.text), .integer(change.amount))
    if moved == 0 {
      try execute(
        "insert into account_balance (account, balance_fen) values ($1, $2)",
        .text(account.text), .integer(change.amount))
    }
  }
}
