// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import RPC
import ServiceKit
import SettlementRules
import Testing

@testable import CommercialSync

@Suite struct HealthTests {
  private static func context() throws -> ServerContext {
    ServerContext(
      rpcID: "1", caller: try Caller("operator"), deadline: Deadline(unixMilliseconds: .max))
  }

  @Test func theServiceIsReadyOnceItsEventsAreRead() async throws {
    let waiting = HealthHandler(methods: [], hasCaughtUp: { false })
    #expect(try await waiting(HealthRequest(), Self.context()).ready == false)
    #expect(try await waiting(HealthRequest(), Self.context()).waitingFor.count == 1)
    #expect(
      try await HealthHandler(methods: [], hasCaughtUp: { true })(HealthRequest(), Self.context()).ready)
  }

  @Test func everyMethodOfTheContractHasAHandler() async throws {
    let bench = try await Bench(covers: [])
    let router = CommercialRouter.make(store: bench.store, alarm: bench.alarm, hasCaughtUp: { true })
    #expect(Set(router.methods) == Set(CommercialSyncMethods.all))
  }

  @Test func theTimeOfAReservationIsChecked() throws {
    #expect(try ReservationTime(environment: [:]).milliseconds == 60_000)
    #expect(try ReservationTime(environment: ["TONGJIE_RESERVATION_SECONDS": "5"]).milliseconds == 5000)
    for wrong in ["0", "-1", "x", "", "86401"] {
      #expect(throws: ConfigurationError.self) {
        try ReservationTime(environment: ["TONGJIE_RESERVATION_SECONDS": wrong])
      }
    }
  }

  @Test func aYearOfAProductBeginsWithItsEdition() throws {
    let period = try Period(from: date(2024, 10, 1), to: nil)
    let terms = ProductTerms.test(
      city, cityInsurer, .cityInsurance, part: .inScopeSelf, deductible: 0, percent: 80, limit: 1,
      effective: period)
    #expect(terms.year(of: date(2024, 10, 1)) == 2024)
    #expect(terms.year(of: date(2025, 9, 30)) == 2024)
    #expect(terms.year(of: date(2025, 10, 1)) == 2025)
  }
}
