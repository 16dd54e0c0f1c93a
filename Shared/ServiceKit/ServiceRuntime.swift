// SPDX-License-Identifier: Apache-2.0

import Foundation
public import Logging
import Metrics
public import ServiceLifecycle
import UnixSignals

/// One service process, from its environment to its exit code.
///
/// ```swift
/// @main struct ClaimsService {
///   static func main() async {
///     await ServiceRuntime.main("claims", needs: [.state, .secret, .policies]) { configuration, logger in
///       let database = try Database(path: configuration.databasePath("claims"), migrations: …, logger: logger)
///       return [DatabaseService(database), …, LongRunning("server") { try await server.run() }]
///     }
///   }
/// }
/// ```
public enum ServiceRuntime {
  /// Never returns. The services start in the order given and stop in reverse: what takes requests comes last,
  /// so it stops taking first. SIGTERM and SIGINT stop gracefully; so does a service that fails, and its error
  /// decides the exit code (see `ExitCode`).
  public static func main(
    _ name: String, needs: ServiceConfiguration.Needs,
    assemble: @Sendable (ServiceConfiguration, Logger) async throws -> [any Service]
  ) async -> Never {
    do {
      let configuration = try ServiceConfiguration(
        environment: ProcessInfo.processInfo.environment, needs: needs)
      LogOutput.bootstrap(level: configuration.logLevel)
      MetricsSystem.bootstrap(MetricsRegistry.shared)
      let logger = Logger(label: name)
      try await run(assemble(configuration, logger), logger: logger)
      exit(ExitCode.stopped.rawValue)
    } catch {
      FileHandle.standardError.write(Data("\(name): \(error)\n".utf8))
      exit(exitCode(of: error).rawValue)
    }
  }

  /// How long a graceful shutdown may take before everything is cancelled; whoever starts the process must wait
  /// longer than this before SIGKILL. The server transport itself gives its requests 30 s.
  static let shutdownLimit = Duration.seconds(40)

  /// Runs the services until a signal or a failure; throws the failure.
  public static func run(_ services: [any Service], logger: Logger) async throws {
    var configuration = ServiceGroupConfiguration(
      services: services.map {
        .init(
          service: $0, successTerminationBehavior: .ignore,
          failureTerminationBehavior: .gracefullyShutdownGroup)
      },
      gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = shutdownLimit
    logger.info("Service started")
    try await ServiceGroup(configuration: configuration).run()
    logger.info("Service stopped")
  }

  static func exitCode(of error: any Error) -> ExitCode {
    (error as? any ExitCodeConvertible)?.exitCode ?? .failed
  }
}

extension ServiceConfiguration {
  /// The file of a service's database: `<state>/<service>.sqlite`.
  public func databasePath(_ service: String) -> String { "\(stateDirectory)/\(service).sqlite" }
}
