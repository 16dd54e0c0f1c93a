// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Domain
import Money
import PolicyBook
import RPC

struct AccountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account", abstract: "Puts money into personal accounts and wallets.",
    subcommands: [Credit.self])

  struct Credit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "credit",
      abstract: "Credits accounts in Claims' ledger.",
      discussion: """
        Every credit has an id of its own and counts once, however often it is sent. The balance printed is the one \
        just after the credit.
        """)

    @Argument(help: "Credits (YAML, see deploy/accounts).")
    var files: [String]

    @OptionGroup var timeout: TimeoutOption
    @OptionGroup var output: JSONOption

    func run() async throws {
      let credits = try files.flatMap { try AccountFile.load($0).credits }
      let patience = timeout.patience
      let balances = try await Progress.during("crediting \(credits.count) accounts") {
        try await Connection.fromEnvironment().call { client in
          try await client.each(credits) { client, credit in
            try await patience.until("crediting") { timeout in
              try await client.call(ClaimsMethods.creditAccount, request(credit), timeout: timeout).balance
            }
          }
        }
      }
      let rows = zip(credits, balances)
      output.print(
        .array(rows.map { ["id": .string($0.id.text), "balance_fen": .fen($1)] }),
        rows.map { "\($0.id): \($0.kind.rawValue) +\($0.amount), balance \($1)" }.joined(separator: "\n"))
    }
  }
}

private func request(_ credit: AccountCredit) -> CreditAccountRequest {
  let account: AccountKind =
    switch credit.kind {
    case .personal: .personal
    case .wallet: .wallet
    }
  return CreditAccountRequest(
    creditID: credit.id, person: credit.person, account: account, amount: credit.amount)
}
