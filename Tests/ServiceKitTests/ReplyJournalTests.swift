// SPDX-License-Identifier: Apache-2.0

import RPC
import Storage
import Synchronization
import Testing

@testable import ServiceKit

@Suite struct ReplyJournalTests {
  private static let day: Int64 = 86_400_000
  /// 2026-01-01.
  private static let now: Int64 = 1_767_225_600_000
  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try folder.database()
  }

  private func journal(days: Int = 10, now: Int64 = ReplyJournalTests.now) -> ReplyJournal {
    ReplyJournal("test", days: days, clock: WallClock { now })
  }

  private func refusal(_ id: String, _ journal: ReplyJournal) async throws -> RPCError? {
    do {
      try await database.read { try journal.admit(id, field: "settlement_id", $0) }
      return nil
    } catch let error as RPCError {
      return error
    }
  }

  @Test func anIdInsideTheHorizonIsTakenAndOneOutsideIsRefusedWithBothTimes() async throws {
    let limit = Self.now - 10 * Self.day
    #expect(try await refusal(UUIDv7.make(now: Self.now), journal()) == nil)
    #expect(try await refusal(UUIDv7.make(now: limit), journal()) == nil)
    let error = try await refusal(UUIDv7.make(now: limit - 1), journal())
    #expect(error?.code == .outOfRange)
    #expect(error?.message.contains("settlement_id was made at \(limit - 1)") == true)
    #expect(error?.message.contains("horizon \(limit)") == true)
  }

  @Test func anIdFromTheFutureIsRefusedBeyondTheToleranceOfClocks() async throws {
    let latest = Self.now + 15 * 60_000
    #expect(try await refusal(UUIDv7.make(now: latest), journal()) == nil)
    #expect(try await refusal(UUIDv7.make(now: latest + 1), journal())?.code == .invalidArgument)
  }

  @Test(arguments: ["S1", "", "00000000-0000-4000-8000-000000000000", "00000000-0000-7000-c000-000000000000"])
  func anIdWhoseTimeCannotBeToldIsNeverRefused(id: String) async throws {
    #expect(try await refusal(id, journal()) == nil)
  }

  @Test func whatWasForgottenStaysRefusedUnderALongerHorizonAndAnEarlierClock() async throws {
    let left = Mutex(1200)
    let limits = Mutex<[Int64]>([])
    let expiry = JournalExpiry(journal(), database: database, logger: quiet) { _, before, limit in
      limits.withLock { $0.append(before) }
      return left.withLock { left in
        let count = min(limit, left)
        left -= count
        return count
      }
    }
    #expect(try await expiry.expire() == 1200)
    let before = Self.now - 11 * Self.day
    #expect(limits.withLock { $0 } == [before, before, before])
    let longer = journal(days: 1000, now: Self.now - 5 * Self.day)
    #expect(try await refusal(UUIDv7.make(now: before - 1), longer)?.code == .outOfRange)
    #expect(try await refusal(UUIDv7.make(now: before), longer) == nil)
  }

  @Test func aPassThatDeletesNothingForgetsNothing() async throws {
    let expiry = JournalExpiry(journal(), database: database, logger: quiet) { _, _, _ in 0 }
    #expect(try await expiry.expire() == 0)
    #expect(try await refusal(UUIDv7.make(now: Self.now - 20 * Self.day), journal(days: 30)) == nil)
  }
}
