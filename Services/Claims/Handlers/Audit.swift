// SPDX-License-Identifier: Apache-2.0

import Contracts
import RPC
import Storage

extension ClaimsDesk {
  /// `Claims/Audit`: re-adds the whole book from zero.
  func audit(_ request: AuditRequest, _ context: ServerContext) async throws -> AuditReply {
    let audit = try await database.read { try BookAudit($0) }
    return AuditReply(
      clean: audit.findings.isEmpty, settlements: audit.settlements, entries: audit.entries,
      findings: audit.findings)
  }

  /// What `Claims/Health` says that it waits for.
  func waitingFor() -> [String] {
    var waiting: [String] = []
    if !copies.personsCaughtUp { waiting.append("copies of persons") }
    if !copies.coversCaughtUp { waiting.append("copies of covers") }
    return waiting
  }
}
