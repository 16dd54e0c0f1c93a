// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import RPC

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Has Claims and CommercialSync re-add their books from zero.",
    discussion: "Exit code 1 when a book is not clean: the findings are printed.")

  @OptionGroup var timeout: TimeoutOption
  @OptionGroup var output: JSONOption

  func run() async throws {
    let patience = timeout.patience
    let (claims, commercial) = try await Progress.during("auditing") {
      try await Connection.fromEnvironment().call { client in
        async let claims = patience.until("auditing claims") {
          try await client.call(ClaimsMethods.audit, AuditRequest(), timeout: $0)
        }
        async let commercial = patience.until("auditing commercial-sync") {
          try await client.call(CommercialSyncMethods.audit, AuditRequest(), timeout: $0)
        }
        return try await (claims, commercial)
      }
    }
    output.print(
      ["claims": json(claims), "commercial_sync": json(commercial)],
      """
      \(text("claims", claims, "settlements", "ledger entries"))
      \(text("commercial-sync", commercial, "reservations", "shared claims"))
      """)
    if !claims.clean || !commercial.clean { throw Failure(.difference, "the audit is not clean") }
  }

  private func text(_ book: String, _ reply: AuditReply, _ settlements: String, _ entries: String) -> String {
    let verdict = reply.clean ? "账目相符 clean" : "账目不符 NOT CLEAN"
    let head = "\(book): \(verdict), \(reply.settlements) \(settlements), \(reply.entries) \(entries)"
    return ([head] + reply.findings.map { "  ! \($0)" }).joined(separator: "\n")
  }

  private func json(_ reply: AuditReply) -> JSON {
    [
      "clean": .bool(reply.clean), "settlements": .integer(reply.settlements),
      "entries": .integer(reply.entries), "findings": .array(reply.findings.map(JSON.string)),
    ]
  }
}
