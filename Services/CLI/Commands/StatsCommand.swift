// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import RPC

struct StatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Prints what a service, or all four, counted since they began.",
    discussion: """
      Per method: calls, time (half of the calls were not longer; 99 of 100; the longest) and statuses but OK; then every \
      other counter, gauge and spread. Times count from the taking of the request, its wait for the lane included, and are \
      at most a sixteenth too long. Of several processes of a service one answers, which the first line names. One that \
      does not answer within --timeout is told so; exit code 3 when none does.
      """)

  @Argument(help: "The service; all when left out.")
  var service: ServiceName?

  @Option(help: "Seconds to wait for an answer, 1 to 3600.")
  var timeout = 4

  @OptionGroup var output: JSONOption

  func validate() throws {
    guard (1...3600).contains(timeout) else { throw ValidationError("--timeout is 1 to 3600 seconds") }
  }

  func run() async throws {
    let services = service.map { [$0] } ?? ServiceName.allCases
    let limit = Duration.seconds(timeout)
    let pages = try await Progress.during("asking the services") {
      try await Connection.fromEnvironment().call { client in
        try await client.each(services) { client, service in
          let stats = try? await client.call(service.stats, StatsRequest(), timeout: limit)
          return StatsPage(service: service.stats.descriptor.service, stats: stats)
        }
      }
    }
    guard pages.contains(where: { $0.stats != nil }) else {
      throw RPCError(.unavailable, "no service answered")
    }
    output.print(.array(pages.map(\.json)), pages.map(\.text).joined(separator: "\n\n"))
  }
}

extension ServiceName {
  var stats: Method<StatsRequest, StatsReply> {
    switch self {
    case .enrollment: EnrollmentMethods.stats
    case .claims: ClaimsMethods.stats
    case .commercialSync: CommercialSyncMethods.stats
    case .notifications: NotificationsMethods.stats
    }
  }
}
