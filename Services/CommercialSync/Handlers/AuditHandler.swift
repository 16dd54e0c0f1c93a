// SPDX-License-Identifier: Apache-2.0

import Contracts
import RPC

/// `Audit`: re-adds every reservation from zero. Findings name settlements, never persons.
struct AuditHandler: Sendable {
  let store: CommercialStore

  func callAsFunction(_ request: AuditRequest, _ context: ServerContext) async throws -> AuditReply {
    try await store.audit()
  }
}
