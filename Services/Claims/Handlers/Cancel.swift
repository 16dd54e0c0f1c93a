// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import RPC
import ServiceKit
import Storage

extension ClaimsDesk {
  /// `Claims/Cancel` (撤销): takes a settlement back with its supplements and its open leg, or makes sure that an id
  /// never settles.
  ///
  /// Only the newest settlement of an accumulator can be cancelled: otherwise `FAILED_PRECONDITION` names the others.
  func cancel(_ request: CancelRequest, _ context: ServerContext) async throws -> EncodedReply<CancelReply> {
    try requireInstitution(request.institution, context)
    let reference = SettlementReference(institution: request.institution, id: request.settlementID)
    let reply = try await racing(context) {
      let (row, state, earlier, newer) = try await database.read { connection in
        let row = try connection.settlement(reference)
        return (
          row, try connection.personState(request.person), try connection.cancellation(of: reference),
          try row.map { try connection.newerSettlements(than: $0) } ?? []
        )
      }
      if let earlier { return try Self.answered(request, earlier) }
      guard let row else { return try await entomb(request, reference) }
      guard row.person == request.person else {
        throw RPCError(
          .notFound, "this person has no such settlement at this institution",
          ErrorDetails(
            violations: [FieldViolation("person_id", "has no such settlement")],
            resource: ResourceName(kind: "settlement", id: reference.id.text)))
      }
      guard newer.isEmpty else {
        let names = newer.map(\.description).joined(separator: ", ")
        throw RPCError(
          .failedPrecondition, "newer settlements stand on this one, cancel them first: \(names)",
          newer.first.map { ErrorDetails(resource: ResourceName(kind: "settlement", id: $0.id.text)) })
      }
      return try await takeBack(row, request, state)
    }
    CrashPoint.reached("claims.after-cancel-commit")
    return reply
  }

  private static func answered(
    _ request: CancelRequest, _ earlier: CancellationRow
  ) throws(RPCError) -> EncodedReply<CancelReply> {
    var differing: [String] = []
    if earlier.cancelID != request.cancelID.text { differing.append("cancel_id") }
    if earlier.person != request.person { differing.append("person_id") }
    guard differing.isEmpty else {
      throw RPCError("the settlement was cancelled already", differing: differing)
    }
    return EncodedReply(stored: earlier.reply)
  }

  /// A tombstone: a `Settle` that arrives later is refused.
  private func entomb(
    _ request: CancelRequest, _ reference: SettlementReference
  ) async throws -> EncodedReply<CancelReply> {
    let reply = EncodedReply(CancelReply(wasSettled: false, record: nil))
    let now = clock.now()
    return try await database.commit { [journal] transaction in
      guard try transaction.settlement(reference) == nil else { throw LostRace() }
      try journal.admit(reference.id.text, field: "settlement_id", transaction)
      try transaction.insert(
        CancellationRow(
          cancelID: request.cancelID.text, person: request.person, wasSettled: false, reply: reply.bytes),
        of: reference, at: now)
      return reply
    }
  }

  private func takeBack(
    _ row: SettlementRow, _ request: CancelRequest, _ state: PersonState
  ) async throws -> EncodedReply<CancelReply> {
    let settlement = row.record.settlement
    let record = SettlementRecord(
      settlement: settlement, state: .cancelled, version: row.record.version + 1, leg: row.record.leg,
      personVersion: row.record.personVersion, coverVersion: row.record.coverVersion)
    let reply = EncodedReply(CancelReply(wasSettled: true, record: record))
    let lane = routing.lane(of: request.person.text)
    let now = clock.now()
    return try await database.commit { transaction in
      let sequence = try transaction.advance(request.person, from: state)
      try transaction.update(row, to: record, sequence: sequence)
      try transaction.closeLeg(of: settlement.reference)
      try transaction.book(
        Transfer.between(settlement, and: nil, person: request.person),
        origin: LedgerOrigin(settlement.reference, version: record.version))
      try transaction.add(-settlement.accumulated, to: row.accumulators)
      try transaction.insert(
        CancellationRow(
          cancelID: request.cancelID.text, person: request.person, wasSettled: true, reply: reply.bytes),
        of: settlement.reference, at: now)
      try transaction.publish(.cancelled, record, person: request.person, sequence: sequence, lane: lane)
      return reply
    }
  }
}
