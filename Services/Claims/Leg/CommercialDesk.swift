// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Logging
import Money
import RPC
import ServiceKit
import SettlementRules

/// The way to the insurers: bounded in time and number, so that a slow one never stops a bill.
struct CommercialDesk: Sendable {
  /// The longest that a counter waits for the leg.
  static let longestWait: Duration = .milliseconds(300)
  /// What must be left of the caller's time after the leg.
  static let reservedForCommit: Duration = .milliseconds(200)

  let client: RPCClient
  let circuit: CommercialCircuit
  let clock: WallClock
  let logger: Logger

  /// min(300 ms, remaining − 200 ms); nil when there is no time to ask.
  func budget(_ context: ServerContext) -> Duration? {
    context.budget(Self.longestWait, keeping: Self.reservedForCommit)
  }

  /// Asks within `budget`; nil when the insurers cannot be asked now. Never throws: the public part goes on.
  func ask<Reply: Sendable>(
    _ budget: Duration, _ call: @Sendable (Duration) async throws(RPCError) -> Reply
  ) async -> Reply? {
    guard circuit.admit(now: clock.now()) else { return nil }
    do {
      let reply = try await call(budget)
      circuit.succeeded()
      return reply
    } catch {
      circuit.failed(error.code, now: clock.now())
      logger.warning("the commercial leg is deferred", metadata: ["status": "\(error.code.name)"])
      return nil
    }
  }
}

extension ClaimsDesk {
  /// Step 5: reserves what the insurers pay, if the person holds cover; deferred when they do not answer in time or an
  /// earlier leg of the person is still open.
  func commercialLeg(
    of request: SettlementRequest, view: CounterView, remainder: Remainder, context: ServerContext
  ) async -> LegDecision {
    guard Self.needsLeg(view.cover, remainder) else { return .none }
    guard !view.hasOpenLeg, let budget = commercial.budget(context) else { return .deferred(lastAttempt: 0) }
    let attempt = Int(clock.now())
    let reservation = ReserveRequest(
      reference: request.reference, attempt: attempt, person: request.person, base: remainder.base,
      outcomes: view.outcomes)
    let reply = await commercial.ask(budget) { budget async throws(RPCError) in
      try await commercial.client.call(
        CommercialSyncMethods.reserve, reservation, timeout: budget, within: context,
        keeping: CommercialDesk.reservedForCommit)
    }
    CrashPoint.reached("claims.after-reserve-reply")
    guard let reply else { return .deferred(lastAttempt: attempt) }
    return .confirmed(
      attempt: attempt, shares: reply.shares, lumpSums: reply.lumpSums,
      acknowledged: reply.acknowledgedSequence)
  }

  /// The same for a quote: nothing is reserved.
  func quotedLeg(
    of request: SettlementRequest, view: CounterView, remainder: Remainder, context: ServerContext
  ) async -> LegDecision {
    guard Self.needsLeg(view.cover, remainder) else { return .none }
    guard !view.hasOpenLeg, let budget = commercial.budget(context) else { return .deferred(lastAttempt: 0) }
    let quote = QuoteRequest(person: request.person, base: remainder.base, outcomes: view.outcomes)
    let reply = await commercial.ask(budget) { budget async throws(RPCError) in
      try await commercial.client.call(
        CommercialSyncMethods.quote, quote, timeout: budget, within: context,
        keeping: CommercialDesk.reservedForCommit)
    }
    guard let reply else { return .deferred(lastAttempt: 0) }
    return .confirmed(attempt: 0, shares: reply.shares, lumpSums: reply.lumpSums, acknowledged: 0)
  }

  /// Also when nothing is left of the bill: an allowance is paid beside it.
  static func needsLeg(_ cover: CoverRecord?, _ remainder: Remainder) -> Bool {
    cover?.covers.contains { $0.period.contains(remainder.base.date) } ?? false
  }
}
