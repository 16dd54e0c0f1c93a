// SPDX-License-Identifier: Apache-2.0

import Contracts
import RPC
import SettlementRules

/// `Quote`: what the insurers would pay now. Writes nothing.
struct QuoteHandler: Sendable {
  let store: CommercialStore

  func callAsFunction(_ request: QuoteRequest, _ context: ServerContext) async throws -> QuoteReply {
    try context.checkDeadline()
    let claims = try await store.quote(request)
    return QuoteReply(shares: claims.shares, lumpSums: claims.lumpSums)
  }
}
