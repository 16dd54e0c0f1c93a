// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Logging
import Money
import RPC
import ServiceKit
import ServiceLifecycle
import SettlementRules
import Storage

/// Finishes open commercial legs: the insurers' share arrives as a supplement, the patient is refunded and told.
struct OpenLegWorker: Service {
  /// How long a leg may take when nobody stands at the counter.
  static let budget: Duration = .seconds(1)
  /// Legs looked at in one round: the oldest of each person.
  static let roundLimit = 64
  /// While legs are open and the insurers do not answer, they are asked again after this.
  static let retryInterval: Duration = .milliseconds(Int(CommercialCircuit.probeInterval))

  let desk: ClaimsDesk

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        let round = await round()
        if round.moved > 0 { continue }
        await desk.openLegs.wait(atMost: round.open > 0 ? Self.retryInterval : nil)
      }
    }
  }

  /// Tries the oldest open leg of each person; returns how many were open, and how many moved.
  func round() async -> (open: Int, moved: Int) {
    let legs = (try? await desk.database.read { try $0.openLegs(limit: Self.roundLimit) }) ?? []
    var moved = 0
    for leg in legs where !Task.isCancelled {
      do {
        if try await finish(leg) { moved += 1 }
      } catch {
        desk.logger.warning(
          "an open leg could not be finished yet", metadata: ["error": "\(type(of: error))"])
      }
    }
    return (legs.count, moved)
  }

  /// Reserves and books one open leg in the person's lane. False when the insurers did not answer.
  func finish(_ leg: OpenLeg) async throws -> Bool {
    try await desk.lanes.run(lane: desk.routing.lane(of: leg.person.text)) {
      let (row, state, outcomes) = try await desk.database.read { connection in
        let state = try connection.personState(leg.person)
        return (
          try connection.settlement(leg.reference), state,
          try connection.outcomes(of: leg.person, after: state.acknowledged)
        )
      }
      guard let row, row.record.state == .deferred else { return true }
      let attempt = max(Int(desk.clock.now()), leg.lastAttempt + 1)
      let reservation = ReserveRequest(
        reference: leg.reference, attempt: attempt, person: leg.person, base: row.base,
        outcomes: outcomes.filter { $0.reference != leg.reference })
      let reply = await desk.commercial.ask(Self.budget) { budget async throws(RPCError) in
        try await desk.commercial.client.call(CommercialSyncMethods.reserve, reservation, timeout: budget)
      }
      guard let reply else { return false }
      try await book(reply, attempt: attempt, row: row, state: state)
      return true
    }
  }

  private func book(_ reply: ReserveReply, attempt: Int, row: SettlementRow, state: PersonState) async throws
  {
    let old = row.record
    let settlement = try supplement(old.settlement, with: reply.shares, lumpSums: reply.lumpSums)
    let record = SettlementRecord(
      settlement: settlement, state: .settled, version: old.version + 1,
      leg: CommercialLeg(state: .confirmed, attempt: attempt, amount: settlement.claimed),
      personVersion: old.personVersion, coverVersion: old.coverVersion)
    let lane = desk.routing.lane(of: row.person.text)
    CrashPoint.reached("claims.before-supplement-commit")
    try await desk.database.commit { transaction in
      let sequence = try transaction.advance(row.person, from: state)
      try transaction.decide(.committed, attempt: attempt, of: settlement.reference)
      try transaction.acknowledge(row.person, upTo: reply.acknowledgedSequence)
      try transaction.update(row, to: record, sequence: sequence)
      try transaction.closeLeg(of: settlement.reference)
      try transaction.book(
        Transfer.between(old.settlement, and: settlement, person: row.person),
        origin: LedgerOrigin(settlement.reference, version: record.version))
      try transaction.publish(.supplemented, record, person: row.person, sequence: sequence, lane: lane)
    }
    CrashPoint.reached("claims.after-supplement-commit")
  }
}
