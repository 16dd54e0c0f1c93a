// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import RPC
import Storage
import Testing

@testable import Claims

@Suite struct CommercialLegTests {
  @Test func insurersPayInTheSameCall() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    try await claims.insure()
    claims.insurers.behaviour = .pays(Fen(80_000))
    let record = try await claims.settle(claims.bill("S1"))
    #expect(record.state == .settled)
    #expect(record.leg.state == .confirmed)
    #expect(record.settlement.amount(of: .cityInsurance) == Fen(80_000))
    #expect(try await claims.events().first?.outcome.kind == .confirmed)
    #expect(try await claims.audit().clean)
  }

  @Test func insurersDownDefersTheLegAndItFinishesByItself() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    try await claims.insure()
    claims.insurers.behaviour = .fails(.unavailable)
    let deferred = try await claims.settle(claims.bill("S1"))
    #expect(deferred.state == .deferred)
    let worker = OpenLegWorker(desk: claims.desk)
    #expect(await worker.round().moved == 0)
    claims.insurers.behaviour = .pays(Fen(80_000))
    claims.clock.advance(milliseconds: 5_000)
    #expect(await worker.round().moved == 1)
    let present = try #require(try await claims.present("S1").record)
    #expect(present.state == .settled)
    #expect(present.version == 2)
    #expect(present.settlement.amount(of: .cityInsurance) == Fen(80_000))
    #expect(
      present.settlement.amount(of: .cash) == deferred.settlement.amount(of: .cash) - Fen(80_000))
    #expect(try await claims.events().map(\.kind) == [.completed, .supplemented])
    #expect(try await claims.audit().clean)
  }

  @Test func aCancelWhileTheLegIsOpenPaysNothing() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    try await claims.insure()
    claims.insurers.behaviour = .fails(.deadlineExceeded)
    _ = try await claims.settle(claims.bill("S1"))
    _ = try await claims.cancel("S1", by: "X1")
    claims.insurers.behaviour = .pays(Fen(80_000))
    claims.clock.advance(milliseconds: 5_000)
    #expect(await OpenLegWorker(desk: claims.desk).round().moved == 0)
    #expect(try await claims.present("S1").state == .cancelled)
    #expect(try await claims.events().map(\.kind) == [.completed, .cancelled])
    #expect(try await claims.audit().clean)
  }

  @Test func whileALegIsOpenLaterLegsAreDeferredInOrder() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    try await claims.insure()
    claims.insurers.behaviour = .fails(.unavailable)
    _ = try await claims.settle(claims.bill("S1"))
    claims.insurers.behaviour = .pays(Fen(100))
    let second = try await claims.settle(claims.bill("S2"))
    #expect(second.state == .deferred)
    let worker = OpenLegWorker(desk: claims.desk)
    #expect(await worker.round().moved == 1)
    #expect(await worker.round().moved == 1)
    // The client repeated the first as it was, within its time.
    let attempts = claims.insurers.reservations.reduce(into: [ReserveRequest]()) { attempts, request in
      if attempts.last?.attempt != request.attempt { attempts.append(request) }
    }
    #expect(attempts.map(\.reference.id.text) == ["S1", "S1", "S2"])
    #expect(try await claims.audit().clean)
  }

  @Test func aFencedAttemptIsDecidedAgainWithAHigherOne() async throws {
    let insurers = InsurersStandIn()
    let claims = try ClaimsFixture(insurers: insurers)
    try await claims.enroll()
    try await claims.insure()
    // CommercialSync loses patience and resolves the attempt before Claims commits it.
    insurers.behaviour = .paysAfter(Fen(500)) { request in
      insurers.behaviour = .pays(Fen(600))
      let reply = try await claims.client("commercial-sync").call(
        ClaimsMethods.resolve, ResolveRequest(reference: request.reference, attempt: request.attempt))
      #expect(reply.outcome == nil)
      claims.clock.advance(milliseconds: 1)
    }
    let record = try await claims.settle(claims.bill("S1"))
    #expect(record.leg.amount == Fen(600))
    #expect(insurers.reservations.count == 2)
    #expect(insurers.reservations[1].attempt > insurers.reservations[0].attempt)
    #expect(try await claims.audit().clean)
  }

  @Test func resolveOfACommittedAttemptGivesItsOutcome() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    try await claims.insure()
    claims.insurers.behaviour = .pays(Fen(80_000))
    let record = try await claims.settle(claims.bill("S1"))
    let reply = try await claims.client("commercial-sync").call(
      ClaimsMethods.resolve,
      ResolveRequest(reference: record.settlement.reference, attempt: record.leg.attempt))
    #expect(reply.outcome?.kind == .confirmed)
    #expect(reply.outcome?.amount == Fen(80_000))
  }

  @Test func reserveCarriesTheOutcomeOfACancelInTheSameSecond() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    try await claims.insure()
    claims.insurers.behaviour = .pays(Fen(100))
    _ = try await claims.settle(claims.bill("S1"))
    _ = try await claims.cancel("S1", by: "X1")
    _ = try await claims.settle(claims.bill("S2"))
    let last = try #require(claims.insurers.reservations.last)
    #expect(last.outcomes.map(\.kind) == [.cancelled])
    #expect(last.outcomes.map(\.reference.id.text) == ["S1"])
    _ = try await claims.settle(claims.bill("S3"))
    #expect(claims.insurers.reservations.last?.outcomes.map(\.reference.id.text) == ["S2"])
  }

  @Test func afterThreeTimeoutsTheLegIsDeferredAtOnceAndProbedOnceASecond() async throws {
    let circuit = CommercialCircuit()
    for _ in 1...3 {
      #expect(circuit.admit(now: 1_000))
      circuit.failed(.deadlineExceeded, now: 1_000)
    }
    #expect(!circuit.admit(now: 1_999))
    #expect(circuit.admit(now: 2_000))
    #expect(!circuit.admit(now: 2_001))
    circuit.succeeded()
    #expect(circuit.admit(now: 2_002))
  }

  @Test func lateCoverOpensTheLegOfEarlierSettlements() async throws {
    let claims = try ClaimsFixture()
    try await claims.enroll()
    _ = try await claims.settle(claims.bill("S1"))
    try await claims.insure()
    let record = try #require(
      try await claims.desk.database.read { try $0.coverCopy(PersonID("P1")) })
    let opened = try await claims.desk.database.commit { transaction in
      try transaction.openLateLegs(record, at: 0, lane: [])
    }
    #expect(opened == 1)
    claims.insurers.behaviour = .pays(Fen(80_000))
    #expect(await OpenLegWorker(desk: claims.desk).round().moved == 1)
    #expect(try await claims.present("S1").record?.settlement.amount(of: .cityInsurance) == Fen(80_000))
    #expect(try await claims.audit().clean)
  }
}
