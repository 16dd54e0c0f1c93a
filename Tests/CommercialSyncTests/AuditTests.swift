// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import RPC
import Storage
import Testing

@testable import CommercialSync

@Suite struct AuditTests {
  static let bill = CommercialBase.test(selfPay: 15_000)

  private static func confirmed() async throws -> Bench {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", bill)
    try await bench.follow(.confirmed("S1", 1, 4000))
    return bench
  }

  @Test func aSoundBookIsCleanAndCounted() async throws {
    let bench = try await Self.confirmed()
    _ = try await bench.reserve("S2", .test(selfPay: 1000))
    let audit = try await bench.audit()
    #expect(audit.clean && audit.findings.isEmpty)
    #expect(audit.settlements == 2)
    #expect(audit.entries == 1)
  }

  @Test(arguments: [
    ("update reservation set amount = amount + 1", "do not sum"),
    ("update reservation_benefit set paid = 5000001", "over its limit"),
    ("delete from shared_claim", "not shared"),
    ("update shared_claim set amount = amount + 1", "another amount"),
    ("update reservation_benefit set consent = 0", "without consent"),
    ("update reservation set state = 'released'", "last outcome"),
    ("update leg set state = 'none'", "last outcome"),
  ])
  func aBrokenBookIsFound(damage: String, finding: String) async throws {
    let bench = try await Self.confirmed()
    try await bench.database.commit { _ = try $0.execute(damage) }
    let audit = try await bench.audit()
    #expect(!audit.clean)
    #expect(audit.findings.contains { $0.contains(finding) }, "\(audit.findings)")
  }

  @Test func aReservationThatWaitsTooLongIsFound() async throws {
    let bench = try await Bench()
    _ = try await bench.reserve("S1", Self.bill)
    bench.pass(milliseconds: 61 * Bench.minute - 1)
    #expect(try await bench.audit().clean)
    bench.pass(milliseconds: 1)
    #expect(try await bench.audit().findings.contains { $0.contains("still reserved") })
  }

  @Test func findingsNameNoPerson() async throws {
    let bench = try await Bench()
    try await bench.follow(.confirmed("S1", 2, 4000))
    for finding in try await bench.audit().findings { #expect(!finding.contains(Bench.person.text)) }
  }

  @Test func theSchemaRefusesASecondConfirmedAttempt() async throws {
    let bench = try await Self.confirmed()
    await #expect(throws: StorageError.self) {
      try await bench.database.commit { transaction in
        _ = try transaction.execute(
          """
          insert into reservation (institution, settlement_id, attempt, person_id, state, amount, request, reply, expires_at)
          select institution, settlement_id, 2, person_id, state, amount, request, reply, expires_at from reservation
          """)
      }
    }
  }
}
