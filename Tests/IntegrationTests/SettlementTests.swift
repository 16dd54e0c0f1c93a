// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import RPC
import Testing

/// The main job over Kafka, between processes.
@Suite(.serialized) struct SettlementTests {
  @Test func cancelAndSettleAgainWithinTheSameSecondFindsTheSameDeductibles() async throws {
    try await Cluster.run { cluster in
      try await cluster.calling { callers in
        try await callers.enroll("P1")
        let first = try await callers.settle(Scenario.bill("S1", person: "P1")).record
        _ = try await callers.cancel(Scenario.bill("S1", person: "P1"), by: "X1")
        let second = try await callers.settle(Scenario.bill("S2", person: "P1")).record
        #expect(second.settlement.shares.map(\.amount) == first.settlement.shares.map(\.amount))
        #expect(second.leg.amount == first.leg.amount)
        #expect(first.settlement.amount(of: .cityInsurance) == Fen(1_200_000))
        try await callers.until("both books are clean") { try await callers.auditFindings().isEmpty }
      }
    }
  }

  @Test func aCancelBeforeItsSettleKeepsItOut() async throws {
    try await Cluster.run { cluster in
      try await cluster.calling { callers in
        try await callers.enroll("P1")
        let bill = try Scenario.bill("S1", person: "P1")
        #expect(try await callers.cancel(bill, by: "X1").wasSettled == false)
        let error = await #expect(throws: RPCError.self) { try await callers.settle(bill) }
        #expect(error?.code == .aborted)
        #expect(try await callers.auditFindings() == [])
      }
    }
  }

  @Test func twoBillsOfOnePersonAtOnceAndTwoHundredPersonsWithOneDonor() async throws {
    try await Cluster.run { cluster in
      try await cluster.calling { callers in
        try await withThrowingTaskGroup(of: Void.self) { group in
          for index in 1...200 {
            group.addTask {
              try await callers.enroll("P\(index)", region: Scenario.testland, insured: false, donors: ["D1"])
            }
          }
          try await group.waitForAll()
        }
        try await callers.credit("D1", .personal, yuan: 100_000, id: "C1")
        let consent = AccountConsent(personal: false, family: true, wallet: false)
        let paid = try await withThrowingTaskGroup(of: Fen.self) { group in
          for index in 1...200 {
            let bill = try Scenario.bill(
              "S\(index)", person: "P\(index)", region: Scenario.testland, consent: consent)
            group.addTask { try await callers.settle(bill).record.settlement.amount(of: .familyAccount) }
          }
          for index in 1...2 {
            let bill = try Scenario.bill(
              "T\(index)", person: "P1", region: Scenario.testland, consent: consent)
            group.addTask { try await callers.settle(bill).record.settlement.amount(of: .familyAccount) }
          }
          return try await group.reduce(Fen.zero, +)
        }
        #expect(paid == Fen(10_000_000))
        #expect(try await callers.auditFindings() == [])
      }
    }
  }

  @Test func anotherHospitalWithTheSameIdLearnsNothing() async throws {
    try await Cluster.run { cluster in
      try await cluster.calling(as: [Cluster.hospital.text, "operator", "H50000000002"]) { callers in
        try await callers.enroll("P1", insured: false)
        let bill = try Scenario.bill("S1", person: "P1")
        _ = try await callers.settle(bill)
        let other = try #require(callers.clients["H50000000002"])
        let seen = try await other.call(
          ClaimsMethods.getSettlement,
          GetSettlementRequest(settlementID: bill.id, institution: InstitutionCode("H50000000002")))
        #expect(seen.state == .unknown)
        let spying = await #expect(throws: RPCError.self) { try await other.call(ClaimsMethods.settle, bill) }
        #expect(spying?.code == .permissionDenied)
      }
    }
  }
}
