// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import KafkaTransport
import Money
import RPC

extension Cluster {
  /// Runs `body` with clients that call over Kafka, each with its own key.
  func calling<T: Sendable>(
    as names: [String] = [Cluster.hospital.text, "operator"],
    _ body: @Sendable (Callers) async throws -> T
  ) async throws -> T {
    try await withThrowingTaskGroup(of: Void.self) { group in
      var clients: [String: RPCClient] = [:]
      for name in names {
        let transport = try KafkaClientTransport(configuration: kafka, caller: Caller(name), logger: logger)
        group.addTask { try await transport.run() }
        clients[name] = RPCClient(
          transport: transport, caller: try Caller(name),
          key: CallerKeyring.derive(master: master, caller: name), routing: routing)
      }
      let result = try await body(Callers(clients: clients))
      group.cancelAll()
      return result
    }
  }

  func healthy(_ service: ServiceName) async throws {
    try await calling(as: ["operator"]) { callers in
      let call = callers.operator
      try await callers.until("\(service.rawValue) is healthy", within: .seconds(60)) {
        switch service {
        case .claims: try await call.call(ClaimsMethods.health, HealthRequest(), timeout: .seconds(2)).ready
        case .enrollment:
          try await call.call(EnrollmentMethods.health, HealthRequest(), timeout: .seconds(2)).ready
        case .commercialSync:
          try await call.call(CommercialSyncMethods.health, HealthRequest(), timeout: .seconds(2)).ready
        case .notifications:
          try await call.call(NotificationsMethods.health, HealthRequest(), timeout: .seconds(2)).ready
        }
      }
    }
  }
}

/// Callers with keys of their own.
struct Callers: Sendable {
  let clients: [String: RPCClient]

  var hospital: RPCClient { clients[Cluster.hospital.text]! }
  var `operator`: RPCClient { clients["operator"]! }

  /// Asks again until the answer is yes; an outcome that is unknown is asked again, too. Each question waits for a reply
  /// or a deadline, so nothing spins.
  func until(
    _ what: String, within limit: Duration = .seconds(30), _ question: @Sendable () async throws -> Bool
  ) async throws {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
      do {
        if try await question() { return }
        // The state is known and not yet there: let the services run before asking again.
        try await Task.sleep(for: .milliseconds(20))
      } catch let error as RPCError where [.unavailable, .deadlineExceeded].contains(error.code) {
        continue
      }
    }
    throw Cluster.Failure("not within \(limit): \(what)")
  }

  /// The same call until its outcome is known, as a hospital does.
  func insist<Request, Reply>(
    _ client: RPCClient, _ method: Method<Request, Reply>, _ request: Request,
    within limit: Duration = .seconds(60)
  ) async throws -> (reply: Reply, bytes: [UInt8]) {
    let end = ContinuousClock.now + limit
    while true {
      do {
        return try await client.exchange(method, request, timeout: .seconds(2))
      } catch {
        let isUnknown = [.unavailable, .deadlineExceeded].contains(error.code)
        guard isUnknown, ContinuousClock.now < end else { throw error }
      }
    }
  }
}
