// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import RPC
import Storage

/// Everything that CommercialSync keeps: each async function is one transaction.
struct CommercialStore: Sendable {
  let database: Database
  let products: Products
  let secrets: InsurerSecrets
  let clock: WallClock
  /// How long a reservation counts without word from Claims, in milliseconds.
  let reservationMilliseconds: Int64
  /// Called inside the transaction of `reserve`, when everything is written and nothing is committed.
  var beforeCommit: @Sendable () -> Void = {}

  /// Stores a person's cover as a new version and the record that tells of it; the version that holds when it is equal.
  func register(_ person: PersonID, covers: [CommercialCover], lane: [UInt8]) async throws -> Int64 {
    try await database.commit { [clock] transaction in
      let present = try transaction.cover(of: person)
      if let present, present.covers == covers { return present.version }
      let record = CoverRecord(person: person, version: (present?.version ?? 0) + 1, covers: covers)
      let bytes = record.encoded()
      try transaction.insert(record, bytes: bytes, now: clock.now())
      try transaction.enqueue(topic: "tongjie.commercial.v1.covers", key: lane, value: bytes)
      return record.version
    }
  }

  /// What the person's covers would pay now. Writes nothing.
  func quote(_ request: QuoteRequest) async throws -> [CoverClaim] {
    try await database.read { [desk] snapshot in
      let usage = UsageSum(
        source: snapshot, person: request.person,
        assumed: try Assumption.of(request.outcomes, person: request.person, in: snapshot))
      return try desk.claims(
        base: request.base, covers: snapshot.cover(of: request.person)?.covers ?? [],
        usage: usage.callAsFunction)
    }
  }

  /// Applies the outcomes, then decides, in one commit. `expiresAt` is that of a new reservation, else nil.
  func reserve(_ request: ReserveRequest) async throws -> (
    decision: ReserveBooking.Decision, expiresAt: Int64?
  ) {
    try await database.commit { transaction in
      let now = clock.now()
      let expiresAt = now + reservationMilliseconds
      let booking = booking(transaction, now)
      for outcome in request.outcomes.sorted(by: { $0.sequence < $1.sequence }) {
        try booking.apply(outcome, of: request.person, from: .reserve)
      }
      let decision = try ReserveBooking(transaction: transaction, desk: desk, expiresAt: expiresAt)
        .decide(request)
      beforeCommit()
      if case .reserved = decision { return (decision, expiresAt) }
      return (decision, nil)
    }
  }

  /// Applies events, inside the transaction that stores their position. True when an attempt became confirmed.
  func apply(_ events: [SettlementEvent], in transaction: Transaction) throws -> Bool {
    let booking = booking(transaction, clock.now())
    var confirmed = false
    for event in events where try booking.apply(event.outcome, of: event.person, from: .events) {
      confirmed = true
    }
    return confirmed
  }

  /// What Claims answered about an expired attempt: nil means that it can never commit. Either way the attempt no longer
  /// waits: it is confirmed now, or it never will be and is released.
  func resolve(_ attempt: Attempt, as outcome: LegOutcome?) async throws -> Bool {
    try await database.commit { transaction in
      var confirmed = false
      if let outcome {
        confirmed = try booking(transaction, clock.now()).apply(outcome, of: attempt.person, from: .resolve)
      }
      try transaction.releaseReserved(attempt.reference, attempt: attempt.number)
      return confirmed
    }
  }

  func expiredAttempts(limit: Int) async throws -> [Attempt] {
    try await database.read { [clock] in try $0.expiredAttempts(at: clock.now(), limit: limit) }
  }

  func nextExpiry() async throws -> Int64? {
    try await database.read { try $0.nextExpiry() }
  }

  private var desk: ClaimDesk { ClaimDesk(products: products) }

  private func booking(_ transaction: Transaction, _ now: Int64) -> OutcomeBooking {
    OutcomeBooking(transaction: transaction, products: products, secrets: secrets, now: now)
  }
}
