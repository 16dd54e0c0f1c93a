// SPDX-License-Identifier: Apache-2.0

import Contracts
import RPC

/// `Health`: ready once the event stream has caught up; the product terms were loaded before anything listened.
struct HealthHandler: Sendable {
  static let version = "1"

  let methods: [String]
  let hasCaughtUp: @Sendable () -> Bool

  func callAsFunction(_ request: HealthRequest, _ context: ServerContext) async throws -> HealthReply {
    let waitingFor = hasCaughtUp() ? [] : ["the events on tongjie.claims.v1.settlements"]
    return HealthReply(
      ready: waitingFor.isEmpty, version: Self.version, methods: methods, waitingFor: waitingFor)
  }
}
