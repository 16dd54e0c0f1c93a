// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import RPC
import SettlementRules

extension ClaimsDesk {
  /// `Claims/PreSettle` (预结算): what `settle` would answer now, for a settled id its first answer.
  /// Writes and locks nothing.
  func preSettle(_ request: SettlementRequest, _ context: ServerContext) async throws -> PreSettleReply {
    try requireInstitution(request.encounter.institution, context)
    let view = try await view(of: request)
    if let stored = try Self.answered(request, view) {
      let record = try SettleReply.decode(stored.bytes).record
      return PreSettleReply(settlement: record.settlement, leg: record.leg)
    }
    let remainder = try publicPart(request, view)
    let leg = await quotedLeg(of: request, view: view, remainder: remainder, context: context)
    let settlement = try close(
      remainder, reference: request.reference, commercialShares: leg.shares, lumpSums: leg.lumpSums,
      balances: view.balances, consent: request.consent, deposit: request.deposit)
    return PreSettleReply(settlement: settlement, leg: leg.recorded(in: settlement))
  }
}
