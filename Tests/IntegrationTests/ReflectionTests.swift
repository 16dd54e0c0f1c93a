// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import RPC
import Testing

/// Calls with JSON against services that run.
@Suite(.serialized) struct ReflectionTests {
  @Test func methodsAreListedLiveAndCalledWithJSON() async throws {
    try await Cluster.run(starting: [.claims, .enrollment]) { cluster in
      let listed = try await cluster.rows("rpc", "list", "--timeout", "3")
      #expect(
        listed.map { $0["source"] } == ["live", "live", "built-in", "built-in"],
        "commercial-sync and notifications do not run")
      let health = try await cluster.tongjie("rpc", "call", "Claims/Health")
      #expect(health.code == 0 && health.text.contains("\"tongjie.claims.v1.Claims/Settle\""))

      let person = try RegisterPersonRequest(person: Scenario.person("P9"))
      let method = try #require(Contract.methods(named: "RegisterPerson").first)
      let request = try method.request.json(person.encoded()).compact
      let registered = try await cluster.tongjie("rpc", "call", "RegisterPerson", "--json", request)
      #expect(registered.code == 0 && registered.text.hasSuffix("{\n  \"version\": 1\n}\n"))

      let wrong = try await cluster.tongjie(
        "rpc", "call", "RegisterPerson", "--json", #"{"person":{"id":7}}"#)
      #expect(wrong.code == 2 && wrong.text.contains("person.id must be a text"))
      let refused = try await cluster.tongjie(
        "rpc", "call", "RegisterPerson", "--as-hospital", Cluster.hospital.text, "--json", request)
      #expect(refused.code == 4 && refused.text.contains("PERMISSION_DENIED"))
      let unknown = try await cluster.tongjie(
        "rpc", "call", "GetSettlement", "--as-hospital", Cluster.hospital.text, "--json",
        #"{"settlement_id":"S1","institution":"\#(Cluster.hospital)"}"#)
      #expect(unknown.code == 0 && unknown.text.contains("\"state\": \"SETTLEMENT_STATE_UNKNOWN\""))
    }
  }
}
