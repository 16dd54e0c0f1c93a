// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import Storage
import Testing

@testable import CommercialSync

@Suite struct QuoteTests {
  static let bill = CommercialBase.test(selfPay: 15_000)

  @Test func aQuoteIsWhatAReservationThenPays() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S0", .test(selfPay: 4_000))
    let quoted = try await bench.quote(Self.bill)
    #expect(quoted == yuan(7200))  // (15000 − 6000) × 80 %
    #expect(try await bench.reserve("S1", Self.bill).shares.sum == quoted)
  }

  @Test func aQuoteWritesNothing() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    let before = try await bench.contents()
    _ = try await bench.quote(Self.bill, outcomes: [.confirmed("S1", 1, 4000), .cancelled("S1", 2)])
    #expect(try await bench.contents() == before)
  }

  @Test func theOutcomesOfAQuoteCountAsIfApplied() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    #expect(try await bench.quote(Self.bill) == yuan(12_000))
    #expect(try await bench.quote(Self.bill, outcomes: [.none("S1", 1)]) == yuan(4000))
    let taken = [LegOutcome.confirmed("S1", 1, 4000), .cancelled("S1", 2)]
    #expect(try await bench.quote(Self.bill, outcomes: taken) == yuan(4000))
    // A released attempt that a confirm brings back counts again.
    try await bench.follow(.none("S1", 1))
    #expect(try await bench.quote(Self.bill, outcomes: [.confirmed("S1", 2, 4000)]) == yuan(12_000))
    // Old news is no news.
    #expect(try await bench.quote(Self.bill, outcomes: [.confirmed("S1", 1, 4000)]) == yuan(4000))
  }
}

extension Bench {
  /// How many rows each table has, and the states and positions that could change in place.
  func contents() async throws -> [String] {
    try await database.read { snapshot in
      let tables = [
        "cover", "person_progress", "leg", "reservation", "reservation_benefit", "shared_claim",
        "discrepancy",
        "outbox",
      ]
      let counts = try tables.map { "\($0) \(try snapshot.count($0))" }
      let states = try snapshot.rows("select state from reservation order by settlement_id, attempt")
      return try counts + states.map { try $0.text("state") }
    }
  }
}
