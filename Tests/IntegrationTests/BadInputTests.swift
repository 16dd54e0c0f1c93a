// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import KafkaTransport
import Money
import RPC
import TestSupport
import Testing

/// Bad input over Kafka: a clear answer each, nothing written, no process ends.
@Suite(.serialized) struct BadInputTests {
  @Test func eachFaultGetsItsOwnAnswerAndTheServiceLives() async throws {
    try await Cluster.run { cluster in
      try await cluster.calling { callers in
        try await callers.enroll("P1", insured: false)
        let settle = ClaimsMethods.settle
        let good = try Scenario.bill("S1", person: "P1")

        let mangled = await #expect(throws: RPCError.self) {
          try await callers.hospital.call(settle.descriptor, subject: "P1", body: [0xFF, 0xFF, 0x03, 0x41])
        }
        #expect(mangled?.code == .invalidArgument)

        let unknown = await #expect(throws: RPCError.self) {
          try await callers.hospital.call(settle, Scenario.bill("S2", person: "NOBODY"))
        }
        #expect(unknown?.code == .notFound)

        let wrongSum = try Scenario.bill("S3", person: "P1").replacingLine(
          amount: Fen(1), quantity: .one, priceYuan: 180_000)
        let sum = await #expect(throws: RPCError.self) { try await callers.hospital.call(settle, wrongSum) }
        #expect(sum?.code == .invalidArgument)
        #expect(sum?.message.contains("lines[0]") == true)

        let huge = try Scenario.bill("S4", person: "P1").replacingLine(
          amount: Fen(Fen.limit.amount + 1), quantity: .one, priceYuan: 1)
        let over = await #expect(throws: RPCError.self) { try await callers.hospital.call(settle, huge) }
        #expect(over?.code == .invalidArgument)

        let many = try Scenario.bill("S5", person: "P1").withLines(5_001)
        let lines = await #expect(throws: RPCError.self) { try await callers.hospital.call(settle, many) }
        #expect(lines?.code == .invalidArgument)
        #expect(lines?.message.contains("lines") == true)

        let late = await #expect(throws: RPCError.self) {
          try await callers.hospital.call(settle, good, timeout: .milliseconds(-1))
        }
        #expect(late?.code == .deadlineExceeded)

        #expect(
          try await callers.insist(callers.operator, ClaimsMethods.audit, AuditRequest()).reply.settlements
            == 0)
        #expect(try await callers.settle(good).record.state == .settled)
      }
    }
  }

  @Test func aForgedSignatureIsUnauthenticated() async throws {
    try await Cluster.run(starting: [.claims]) { cluster in
      try await withThrowingTaskGroup(of: Void.self) { group in
        let caller = try Caller(Cluster.hospital.text)
        let transport = try KafkaClientTransport(
          configuration: cluster.kafka, caller: caller, logger: cluster.logger)
        group.addTask { try await transport.run() }
        let forger = RPCClient(
          transport: transport, caller: caller, key: Array(repeating: 1, count: 32), routing: cluster.routing)
        let error = await #expect(throws: RPCError.self) {
          try await forger.call(ClaimsMethods.settle, Scenario.bill("S1", person: "P1"))
        }
        #expect(error?.code == .unauthenticated)
        group.cancelAll()
      }
    }
  }

  @Test func aCallerWithASlowClockIsToldTheServersTime() async throws {
    try await Cluster.run(starting: [.claims]) { cluster in
      try await withThrowingTaskGroup(of: Void.self) { group in
        let caller = try Caller(Cluster.hospital.text)
        let slow = WallClock { WallClock.system.now() - 600_000 }
        let transport = try KafkaClientTransport(
          configuration: cluster.kafka, caller: caller, clock: slow, logger: cluster.logger)
        group.addTask { try await transport.run() }
        let client = RPCClient(
          transport: transport, caller: caller,
          key: CallerKeyring.derive(master: cluster.master, caller: caller.name), routing: cluster.routing,
          clock: slow)
        let error = await #expect(throws: RPCError.self) {
          try await client.call(ClaimsMethods.settle, Scenario.bill("S1", person: "P1"))
        }
        #expect(error?.code == .deadlineExceeded)
        group.cancelAll()
      }
    }
  }

  @Test func servicesStartedBeforeTheirBrokerBeginWhenItComes() async throws {
    try await Cluster.run(starting: []) { cluster in
      try await cluster.stopBroker()
      let children = try Cluster.ServiceName.allCases.map { try cluster.start($0) }
      let down = await #expect(throws: RPCError.self) {
        try await cluster.calling(as: ["operator"]) { callers in
          try await callers.operator.call(ClaimsMethods.health, HealthRequest(), timeout: .milliseconds(500))
        }
      }
      #expect([.unavailable, .deadlineExceeded].contains(down?.code))
      try await cluster.restartBroker()
      for service in Cluster.ServiceName.allCases { try await cluster.healthy(service) }
      for child in children { #expect(await child.terminate()?.code == 0) }
    }
  }

  @Test func aBrokerOutageDuringCallsLosesNothing() async throws {
    try await Cluster.run { cluster in
      try await cluster.calling { callers in
        try await callers.enroll("P1")
        let bill = try Scenario.bill("S1", person: "P1")
        try await cluster.stopBroker()
        async let answer = callers.settle(bill)
        let down = await #expect(throws: RPCError.self) {
          try await callers.hospital.call(ClaimsMethods.settle, bill, timeout: .milliseconds(500))
        }
        #expect([.unavailable, .deadlineExceeded].contains(down?.code))
        try await cluster.restartBroker()
        let settled = try await answer
        #expect(try await callers.settle(bill).bytes == settled.bytes)
        try await callers.until("the leg is confirmed") { try await callers.present(bill).state == .settled }
        try await callers.until("both books are clean") { try await callers.auditFindings().isEmpty }
      }
    }
  }
}

extension SettlementRequest {
  /// The same bill with another first line.
  func replacingLine(amount: Fen, quantity: Quantity, priceYuan: Int64) -> SettlementRequest {
    let line = encounter.lines[0]
    let changed = ChargeLine(
      number: line.number, catalogueCode: line.catalogueCode, name: line.name, level: line.level,
      quantity: quantity,
      unitPrice: UnitPrice(micros: priceYuan * 1_000_000), amount: amount,
      preSelfPayRatio: line.preSelfPayRatio,
      ceiling: nil, limitedUse: line.limitedUse, costClass: line.costClass)
    return with(lines: [changed] + encounter.lines.dropFirst())
  }

  func withLines(_ count: Int) -> SettlementRequest {
    with(lines: (1...count).map { Scenario.line(Int64($0), .a, 1) })
  }

  private func with(lines: [ChargeLine]) -> SettlementRequest {
    let old = encounter
    return SettlementRequest(
      id: id, person: person, scheme: scheme,
      encounter: Encounter(
        institution: old.institution, hospitalLevel: old.hospitalLevel, treatmentRegion: old.treatmentRegion,
        careType: old.careType, from: old.from, to: old.to, diagnosis: old.diagnosis,
        diseaseCode: old.diseaseCode,
        referral: old.referral, lines: lines, stated: old.stated),
      consent: consent, expectedCash: expectedCash)
  }
}
