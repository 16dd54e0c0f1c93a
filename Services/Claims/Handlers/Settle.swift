// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import RPC
import ServiceKit
import SettlementRules
import Storage

extension ClaimsDesk {
  /// `Claims/Settle`: one question, one answer.
  ///
  /// Known key and equal value: the stored reply. Known key and another value: `ALREADY_EXISTS`, naming what
  /// differs. A tombstone: `ABORTED`. An id older than the journal's horizon: `OUT_OF_RANGE`. Otherwise settles and
  /// answers what was committed.
  func settle(_ request: SettlementRequest, _ context: ServerContext) async throws -> EncodedReply<
    SettleReply
  > {
    try requireInstitution(request.encounter.institution, context)
    return try await racing(context) {
      let view = try await view(of: request)
      if let stored = try Self.answered(request, view) { return stored }
      let remainder = try publicPart(request, view)
      let leg = await commercialLeg(of: request, view: view, remainder: remainder, context: context)
      try context.checkDeadline()
      CrashPoint.reached("claims.before-commit")
      let reply = try await commit(request, view: view, remainder: remainder, leg: leg)
      CrashPoint.reached("claims.after-commit")
      if leg.isDeferred { openLegs.signal() }
      return reply
    }
  }

  /// The answer that stands already, if this id was ever heard of.
  static func answered(
    _ request: SettlementRequest, _ view: CounterView
  ) throws(RPCError) -> EncodedReply<SettleReply>? {
    if let known = view.known {
      if let difference = request.difference(from: known.request) {
        throw RPCError(
          .alreadyExists, "settlement_id was used for another bill: \(difference) differs",
          .field(difference, "differs"))
      }
      return EncodedReply(stored: known.reply)
    }
    if view.cancellation != nil { throw Self.cancelledBefore }
    return nil
  }

  static let cancelledBefore = RPCError(
    .aborted, "the settlement was cancelled before it arrived; make a new settlement id")

  /// One transaction: closes the bill on balances read inside it and writes settlement, ledger, accumulators, reply
  /// and event together, or nothing.
  private func commit(
    _ request: SettlementRequest, view: CounterView, remainder: Remainder, leg: LegDecision
  ) async throws -> EncodedReply<SettleReply> {
    let now = clock.now()
    let lane = routing.lane(of: request.person.text)
    return try await database.commit { [journal] transaction in
      guard try transaction.cancellation(of: request.reference) == nil else { throw Self.cancelledBefore }
      try journal.admit(request.id.text, field: "settlement_id", transaction)
      let sequence = try transaction.advance(request.person, from: view.state)
      if case .confirmed(let attempt, _, _, let acknowledged) = leg {
        try transaction.decide(.committed, attempt: attempt, of: request.reference)
        try transaction.acknowledge(request.person, upTo: acknowledged)
      }
      let donors = view.person?.person.donors ?? []
      let settlement = try close(
        remainder, reference: request.reference, commercialShares: leg.shares,
        lumpSums: leg.lumpSums, balances: transaction.balances(of: request, donors: donors),
        consent: request.consent, deposit: request.deposit)
      try Self.requireExpectedCash(request, settlement)
      let record = SettlementRecord(
        settlement: settlement, state: leg.isDeferred ? .deferred : .settled, version: 1,
        leg: leg.recorded(in: settlement), personVersion: view.person?.version ?? 0,
        coverVersion: view.cover?.version ?? 0)
      let reply = EncodedReply(SettleReply(record: record))
      try transaction.insert(
        NewSettlement(
          request: request, record: record, base: remainder.base, sequence: sequence, reply: reply.bytes,
          settledAt: now))
      try transaction.book(
        Transfer.between(nil, and: settlement, person: request.person),
        origin: LedgerOrigin(request.reference, version: 1))
      try transaction.add(
        settlement.accumulated, to: AccumulatorOwner(request, benefitYear: settlement.benefitYear))
      if case .deferred(let lastAttempt) = leg {
        try transaction.openLeg(
          of: request.reference, person: request.person, ordinal: sequence, lastAttempt: lastAttempt, at: now)
      }
      try transaction.publish(.completed, record, person: request.person, sequence: sequence, lane: lane)
      return reply
    }
  }

  static func requireExpectedCash(_ request: SettlementRequest, _ settlement: Settlement) throws(RPCError) {
    let cash = settlement.amount(of: .cash)
    guard let expected = request.expectedCash, expected != cash else { return }
    throw RPCError(
      .failedPrecondition,
      "expected_cash is \(expected) yuan, the bill now leaves \(cash) yuan; ask for a new quote",
      .field("expected_cash", "is not what the bill leaves"))
  }
}

extension Transaction {
  /// Puts the event of a settlement's version into the outbox.
  func publish(
    _ kind: SettlementEvent.Kind, _ record: SettlementRecord, person: PersonID, sequence: Int64, lane: [UInt8]
  ) throws {
    let event = SettlementEvent(
      kind: kind, person: person, sequence: sequence, record: record,
      outcome: LegOutcome(of: record, sequence: sequence))
    try enqueue(topic: ClaimsTopics.settlements, key: lane, value: event.encoded())
  }
}

/// The topics that Claims writes and reads besides its requests.
enum ClaimsTopics {
  static let settlements = "tongjie.claims.v1.settlements"
  static let persons = "tongjie.enrollment.v1.persons"
  static let covers = "tongjie.commercial.v1.covers"
}
