// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Logging
import Money
import RPC
import ServiceKit
import Storage
import Testing

@testable import Claims

/// The journal of Claims forgets tombstones and credits; settlements and cancels of them are the book.
@Suite struct ReplyJournalTests {
  private static let day: Int64 = 86_400_000

  private func id(daysAgo days: Int64) -> String {
    UUIDv7.make(now: WallClock.system.now() - days * Self.day)
  }

  /// Makes the fixture's clock 100 days later and forgets by a journal of 30 days.
  private func forget(_ claims: ClaimsFixture) async throws -> Int {
    claims.clock.advance(milliseconds: 100 * Self.day)
    return try await JournalExpiry(
      claims.desk.journal, database: claims.desk.database, logger: claims.desk.logger
    ) { try $0.forgetReplies(before: $1, limit: $2) }.expire()
  }

  @Test func anOldIdIsRefusedByEveryMethodThatExecutes() async throws {
    let claims = try ClaimsFixture(journalDays: 30)
    try await claims.enroll()
    let old = id(daysAgo: 31)
    let calls: [() async throws -> Void] = [
      { _ = try await claims.settle(claims.bill(old)) },
      { _ = try await claims.cancel(old, by: "X1") },
      { try await claims.credit("P1", .personal, yuan: 5, id: old) },
    ]
    for call in calls {
      let error = await #expect(throws: RPCError.self) { try await call() }
      #expect(error?.code == .outOfRange)
      #expect(error?.message.contains("horizon") == true)
    }
    #expect(try await claims.events().isEmpty)
    #expect(try await claims.balance(.personal(PersonID("P1"))) == .zero)
    _ = try await claims.settle(claims.bill(id(daysAgo: 29)))
  }

  @Test func anIdFromTheFutureIsRefused() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    let error = await #expect(throws: RPCError.self) {
      try await claims.settle(claims.bill(id(daysAgo: -1)))
    }
    #expect(error?.code == .invalidArgument)
  }

  @Test func aForgottenCreditIsNotExecutedAgain() async throws {
    let claims = try ClaimsFixture(journalDays: 30)
    let new = id(daysAgo: 0)
    try await claims.credit("P1", .personal, yuan: 5, id: new)
    try await claims.credit("P1", .personal, yuan: 5, id: new)
    try await claims.credit("P1", .personal, yuan: 7, id: "a-name-without-a-time")
    #expect(try await forget(claims) == 1)
    let error = await #expect(throws: RPCError.self) {
      try await claims.credit("P1", .personal, yuan: 5, id: new)
    }
    #expect(error?.code == .outOfRange)
    // Its time cannot be told, so it is still known: the first reply again.
    try await claims.credit("P1", .personal, yuan: 7, id: "a-name-without-a-time")
    #expect(try await claims.balance(.personal(PersonID("P1"))) == Fen(1_200))
    #expect(try await claims.audit().clean)
  }

  @Test func aForgottenTombstoneStillKeepsItsSettleOut() async throws {
    let claims = try ClaimsFixture(journalDays: 30)
    try await claims.enroll()
    let (tomb, settled, cancelled) = (id(daysAgo: 0), id(daysAgo: 0), id(daysAgo: 0))
    _ = try await claims.cancel(tomb, by: "X1")
    let record = try await claims.settle(claims.bill(settled))
    _ = try await claims.settle(claims.bill(cancelled))
    _ = try await claims.cancel(cancelled, by: "X2")
    #expect(try await forget(claims) == 1)
    let error = await #expect(throws: RPCError.self) { try await claims.settle(claims.bill(tomb)) }
    #expect(error?.code == .outOfRange)
    // The book remembers: the first reply, and the cancel.
    #expect(try await claims.settle(claims.bill(settled)) == record)
    #expect(try await claims.present(cancelled).state == .cancelled)
    #expect(try await claims.cancel(cancelled, by: "X2").wasSettled)
  }

  @Test func nothingInsideTheHorizonGoes() async throws {
    let claims = try ClaimsFixture(journalDays: 365)
    try await claims.credit("P1", .personal, yuan: 5, id: id(daysAgo: 0))
    _ = try await claims.cancel(id(daysAgo: 0), by: "X1")
    #expect(try await forget(claims) == 0)
  }
}
