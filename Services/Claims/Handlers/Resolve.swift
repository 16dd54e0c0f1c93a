// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import RPC
import Storage

extension ClaimsDesk {
  /// `Claims/Resolve`: was this attempt committed? If not, a fence makes sure that it never will be.
  ///
  /// Runs outside lanes: CommercialSync may ask while a lane waits for CommercialSync.
  func resolve(_ request: ResolveRequest, _ context: ServerContext) async throws -> ResolveReply {
    try await database.commit { transaction in
      switch try transaction.fate(of: request.attempt, request.reference) {
      case .committed:
        guard let row = try transaction.settlement(request.reference) else {
          throw CorruptBook("an attempt is committed without its settlement")
        }
        return ResolveReply(outcome: row.outcome)
      case .fenced:
        return ResolveReply(outcome: nil)
      case nil:
        try transaction.decide(.fenced, attempt: request.attempt, of: request.reference)
        return ResolveReply(outcome: nil)
      }
    }
  }
}
