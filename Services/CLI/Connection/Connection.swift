// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import KafkaTransport
import Logging
import RPC
import ServiceKit

/// The way to the services over Kafka, as any caller whose key is at hand.
struct Connection: Sendable {
  private let configuration: ServiceConfiguration
  private let keys: CallerKeys
  let logger: Logger

  /// From the environment that `tongjie --help` tells. Throws `Failure` or `ConfigurationError`.
  static func fromEnvironment() throws -> Connection {
    let environment = ProcessInfo.processInfo.environment
    return Connection(
      configuration: try ServiceConfiguration(environment: environment), logger: logger(environment),
      keys: try CallerKeys(environment: environment))
  }

  private init(configuration: ServiceConfiguration, logger: Logger, keys: CallerKeys) {
    self.configuration = configuration
    self.logger = logger
    self.keys = keys
  }

  /// A command's own errors tell enough: logs are silent unless asked for.
  private static func logger(_ environment: [String: String]) -> Logger {
    var logger = Logger(label: "tongjie") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = environment["TONGJIE_LOG_LEVEL"].flatMap(Logger.Level.init(rawValue:)) ?? .critical
    return logger
  }

  var kafka: KafkaConfiguration {
    configuration.kafka(as: "tongjie-cli")
  }

  /// Connects as `caller` for as long as `body` runs.
  func call<T: Sendable>(
    as caller: Caller, _ body: @escaping @Sendable (RPCClient) async throws -> T
  ) async throws -> T {
    // Instances of the CLI run beside each other: the process number spreads them over the reply partitions.
    let transport = try KafkaClientTransport(
      configuration: kafka, caller: caller, instance: Int(ProcessInfo.processInfo.processIdentifier),
      limit: configuration.pendingCalls, logger: logger)
    let client = RPCClient(
      transport: transport, caller: caller, key: keys.key(of: caller),
      routing: RoutingKey(secret: configuration.routingSecret))
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await transport.run() }
      defer { group.cancelAll() }
      return try await body(client)
    }
  }

  /// Connects as the institution of a bill.
  func call<T: Sendable>(
    asHospital institution: InstitutionCode, _ body: @escaping @Sendable (RPCClient) async throws -> T
  ) async throws -> T {
    try await call(as: Caller(institution.text), body)
  }

  func call<T: Sendable>(asOperator body: @escaping @Sendable (RPCClient) async throws -> T) async throws -> T
  {
    try await call(as: Caller("operator"), body)
  }
}
