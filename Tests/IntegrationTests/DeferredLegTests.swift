// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import TestSupport
import Testing

/// CommercialSync stopped: the bill settles, the leg follows.
@Suite(.serialized) struct DeferredLegTests {
  @Test func theLegCompletesByItselfAndThePatientIsTold() async throws {
    try await Cluster.run { cluster in
      try await cluster.calling { callers in
        try await callers.enroll("P1")
        #expect(await cluster.stop(.commercialSync)?.code == 0)
        let bill = try Scenario.bill("S1", person: "P1")
        let deferred = try await callers.settle(bill).record
        #expect(deferred.state == .deferred)
        #expect(deferred.settlement.amount(of: .cityInsurance) == .zero)
        try cluster.start(.commercialSync)
        try await callers.until("the leg is confirmed", within: .seconds(60)) {
          try await callers.present(bill).state == .settled
        }
        let record = try #require(try await callers.present(bill).record)
        #expect(record.settlement.amount(of: .cityInsurance) == Fen(1_200_000))
        #expect(record.settlement.amount(of: .cash) == deferred.settlement.amount(of: .cash) - Fen(1_200_000))
        try await callers.until("two notices") { cluster.notices(of: "S1").count == 2 }
        try await callers.until("the insurer has its record") { try await cluster.sharedClaims().count == 1 }
        #expect(try await callers.auditFindings() == [])
      }
    }
  }

  @Test func aCancelInBetweenPaysNothing() async throws {
    try await Cluster.run { cluster in
      try await cluster.calling { callers in
        try await callers.enroll("P1")
        #expect(await cluster.stop(.commercialSync)?.code == 0)
        let bill = try Scenario.bill("S1", person: "P1")
        #expect(try await callers.settle(bill).record.state == .deferred)
        #expect(try await callers.cancel(bill, by: "X1").wasSettled)
        try cluster.start(.commercialSync)
        try await cluster.healthy(.commercialSync)
        // A later bill of the same person shows that the leg's queue has moved on.
        let next = try Scenario.bill("S2", person: "P1")
        let settled = try await callers.settle(next).record
        #expect(settled.settlement.amount(of: .cityInsurance) == Fen(1_200_000) || settled.state == .deferred)
        try await callers.until("the second leg is confirmed") {
          try await callers.present(next).state == .settled
        }
        #expect(try await callers.present(bill).state == .cancelled)
        try await callers.until("one insurer record, of the second bill") {
          try await cluster.sharedClaims().map(\.state) == [.paid]
        }
        #expect(try await callers.auditFindings() == [])
      }
    }
  }
}
