// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import TestSupport
import Testing

/// kill -9 at each named instruction, restart, the same call again: one settlement, one notice, one insurer record.
@Suite(.serialized) struct CrashTests {
  @Test(arguments: [
    "claims.after-reserve-sent", "claims.after-reserve-reply", "claims.before-commit", "claims.after-commit",
    "outbox.after-publish",
  ])
  func claimsKilledWhileSettling(_ point: String) async throws {
    try await Cluster.run { cluster in
      try await cluster.calling { callers in
        try await callers.enroll("P1")
        try await Self.rearm(cluster, .claims, point)
        let bill = try Scenario.bill("S1", person: "P1")
        async let answer = callers.settle(bill)
        let ended = await cluster.children.running(.claims)?.ended()
        #expect(ended?.bySignal == true)
        try cluster.start(.claims)
        let first = try await answer
        try await Self.settledOnce(cluster, callers, bill, first)
      }
    }
  }

  @Test(arguments: [
    "commercial-sync.before-commit", "commercial-sync.after-commit", "commercial-sync.after-confirm-commit",
    "outbox.after-publish",
  ])
  func commercialSyncKilledWhileSettling(_ point: String) async throws {
    try await Cluster.run { cluster in
      try await cluster.calling { callers in
        try await callers.enroll("P1")
        try await Self.rearm(cluster, .commercialSync, point)
        let bill = try Scenario.bill("S1", person: "P1")
        async let answer = callers.settle(bill)
        let ended = await cluster.children.running(.commercialSync)?.ended()
        #expect(ended?.bySignal == true)
        try cluster.start(.commercialSync)
        try await cluster.healthy(.commercialSync)
        _ = try await answer
        try await callers.until("the leg is confirmed") {
          try await callers.present(bill).record?.leg.state == .confirmed
        }
        let again = try await callers.settle(bill)
        let repeated = try await callers.settle(bill)
        #expect(again.bytes == repeated.bytes)
        try await Self.oneRecord(cluster, callers, bill)
      }
    }
  }

  @Test func claimsKilledAfterACancelCommits() async throws {
    try await Cluster.run { cluster in
      try await cluster.calling { callers in
        try await callers.enroll("P1")
        let bill = try Scenario.bill("S1", person: "P1")
        _ = try await callers.settle(bill)
        try await Self.rearm(cluster, .claims, "claims.after-cancel-commit")
        async let answer = callers.cancel(bill, by: "X1")
        #expect(await cluster.children.running(.claims)?.ended()?.bySignal == true)
        try cluster.start(.claims)
        #expect(try await answer.wasSettled)
        #expect(try await callers.present(bill).state == .cancelled)
        try await callers.until("the insurer was told of both") {
          try await cluster.sharedClaims().map(\.state) == [.paid, .takenBack]
        }
        #expect(try await callers.auditFindings() == [])
      }
    }
  }

  /// Restarts a service with a crash point armed.
  private static func rearm(_ cluster: Cluster, _ service: Cluster.ServiceName, _ point: String) async throws
  {
    #expect(await cluster.stop(service)?.code == 0)
    try cluster.start(service, crashAt: point)
    if !point.hasPrefix("outbox") { try await cluster.healthy(service) }
  }

  private static func settledOnce(
    _ cluster: Cluster, _ callers: Callers, _ bill: SettlementRequest,
    _ first: (record: SettlementRecord, bytes: [UInt8])
  ) async throws {
    let again = try await callers.settle(bill)
    #expect(again.bytes == first.bytes)
    try await callers.until("the leg is confirmed") {
      try await callers.present(bill).record?.leg.state == .confirmed
    }
    try await oneRecord(cluster, callers, bill)
  }

  private static func oneRecord(_ cluster: Cluster, _ callers: Callers, _ bill: SettlementRequest)
    async throws
  {
    let record = try #require(try await callers.present(bill).record)
    #expect(record.settlement.amount(of: .cityInsurance) == Fen(1_200_000))
    try await callers.until("one notice per version") {
      cluster.notices(of: bill.id.text).count == record.version
    }
    try await callers.until("the insurer has its record") { try await !cluster.sharedClaims().isEmpty }
    try await callers.until("both books are clean") { try await callers.auditFindings().isEmpty }
    let shared = try await cluster.sharedClaims()
    // A crash between publishing and forgetting sends the same record again: same claim id, same bytes.
    #expect(Set(shared.map { $0.encoded() }).count == 1)
    #expect(shared.first?.state == .paid)
    #expect(cluster.notices(of: bill.id.text).count == record.version)
  }
}
