// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Logging
import RPC
import ServiceKit
import SettlementRules
import Testing

@testable import CommercialSync

@Suite struct HealthTests {
  /// The answer of the service's own router.
  private func health(caughtUp: Bool) async throws -> HealthReply {
    let bench = try await Bench(covers: [])
    let router = CommercialRouter.make(store: bench.store, alarm: bench.alarm, hasCaughtUp: { caughtUp })
    let caller = try Caller("operator")
    let server = Server(router: router, keyring: CallerKeyring(master: [1]), logger: Logger(label: "test"))
    let method = CommercialSyncMethods.health
    let client = RPCClient(
      transport: InProcessTransport([method.descriptor.requestTopic: server]), caller: caller,
      key: CallerKeyring.derive(master: [1], caller: caller.name), routing: RoutingKey(secret: [2]))
    // Long, for machines that run all tests at once.
    return try await client.call(method, HealthRequest(), timeout: .seconds(60))
  }

  @Test func theServiceIsReadyOnceItsEventsAreRead() async throws {
    let waiting = try await health(caughtUp: false)
    #expect(!waiting.ready && waiting.waitingFor.count == 1)
    let ready = try await health(caughtUp: true)
    #expect(ready.ready && ready.waitingFor.isEmpty)
  }

  @Test func theAnswerTellsEveryMethodWithItsOptions() async throws {
    let served = try await health(caughtUp: true).served
    #expect(Set(served) == Set(CommercialSyncMethods.all.map { ServedMethod($0) }))
    let reserve = try #require(served.first { $0.name.hasSuffix("/Reserve") })
    #expect(reserve.order == "lane" && reserve.repeating == "keyed")
    #expect(reserve.callers == ["service"] && reserve.timeout == 3000)
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
