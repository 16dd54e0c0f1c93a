// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import RPC

struct HealthCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "health",
    abstract: "Asks a service, or all four, whether it can do its work.",
    discussion: """
      Returns as soon as all are ready; exit code 3 when one is not within --timeout. The question waits in the \
      service's topic, so a service that starts meanwhile answers it.
      """)

  @Argument(help: "The service; all when left out.")
  var service: ServiceName?

  @OptionGroup var output: JSONOption

  @Option(help: "Seconds to wait in all, 1 to 3600.")
  var timeout = 4

  func validate() throws {
    guard (1...3600).contains(timeout) else { throw ValidationError("--timeout is 1 to 3600 seconds") }
  }

  func run() async throws {
    let services = service.map { [$0] } ?? ServiceName.allCases
    let patience = Patience(.seconds(timeout))
    let replies = try await Progress.during("waiting for \(services.map(\.rawValue).joined(separator: ", "))")
    {
      try await Connection.fromEnvironment().call { client in
        try await client.each(services) { try await $1.whenReady($0, patience) }
      }
    }
    let rows = zip(services, replies)
    output.print(
      .array(
        rows.map {
          [
            "service": .string($0.rawValue), "ready": .bool($1.ready), "version": .string($1.version),
            "methods": .array($1.methods.map(JSON.string)),
          ]
        }),
      rows.map { "\($0.rawValue): 就绪 ready (\($1.version))" }.joined(separator: "\n"))
  }
}

/// The four services.
enum ServiceName: String, CaseIterable, ExpressibleByArgument, Sendable {
  case enrollment, claims
  case commercialSync = "commercial-sync"
  case notifications

  var health: Method<HealthRequest, HealthReply> {
    switch self {
    case .enrollment: EnrollmentMethods.health
    case .claims: ClaimsMethods.health
    case .commercialSync: CommercialSyncMethods.health
    case .notifications: NotificationsMethods.health
    }
  }

  /// Throws `unavailable` with what the service still waits for, when patience ends.
  func whenReady(_ client: RPCClient, _ patience: Patience) async throws -> HealthReply {
    try await patience.until("\(rawValue) is not ready") { timeout -> HealthReply? in
      let reply = try await client.call(health, HealthRequest(), timeout: timeout)
      guard !reply.ready else { return reply }
      throw RPCError(
        .unavailable, "\(rawValue) is not ready, it waits for: \(reply.waitingFor.joined(separator: ", "))")
    }
  }
}
