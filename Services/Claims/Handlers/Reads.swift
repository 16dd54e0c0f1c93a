// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import RPC
import Storage

extension ClaimsDesk {
  /// `Claims/GetSettlement`: the present state, of the caller's own settlements only.
  func getSettlement(
    _ request: GetSettlementRequest, _ context: ServerContext
  ) async throws -> GetSettlementReply {
    try requireInstitution(request.institution, context)
    let reference = SettlementReference(institution: request.institution, id: request.settlementID)
    return try await database.read { connection in
      if let row = try connection.settlement(reference) {
        return GetSettlementReply(state: row.record.state, record: row.record)
      }
      let isTombstone = try connection.cancellation(of: reference) != nil
      return GetSettlementReply(state: isTombstone ? .cancelled : .unknown, record: nil)
    }
  }

  /// `Claims/GetCopies`: which versions of a person's records Claims holds; 0 for none.
  func getCopies(_ request: GetCopiesRequest, _ context: ServerContext) async throws -> GetCopiesReply {
    try await database.read { connection in
      GetCopiesReply(
        personVersion: try connection.personCopy(request.person)?.version ?? 0,
        coverVersion: try connection.coverCopy(request.person)?.version ?? 0)
    }
  }
}
