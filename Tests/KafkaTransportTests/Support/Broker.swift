// SPDX-License-Identifier: Apache-2.0

import Foundation
import KafkaTransport
import Logging
import RPC
import Testing

/// The broker at `KAFKA_BOOTSTRAP_SERVERS`.
enum Broker {
  static let quiet: Logger = {
    var logger = Logger(label: "test") { _ in StreamLogHandler.standardError(label: "test") }
    logger.logLevel =
      ProcessInfo.processInfo.environment["TONGJIE_LOG_LEVEL"].flatMap { Logger.Level(rawValue: $0) }
      ?? .critical
    return logger
  }()

  /// Fails the test, saying what is missing, where no broker is named.
  static func configuration(_ client: String = "tests", presence: String? = nil) throws -> KafkaConfiguration
  {
    let environment = ProcessInfo.processInfo.environment
    let address = try #require(
      environment["KAFKA_BOOTSTRAP_SERVERS"], "KAFKA_BOOTSTRAP_SERVERS must name a broker for these tests")
    let pause = environment["TONGJIE_EMPTY_FETCH_PAUSE_MICROSECONDS"].flatMap(Int.init) ?? 0
    return KafkaConfiguration(
      bootstrapServers: address, clientID: client, emptyFetchPauseMicroseconds: pause,
      presenceTopic: presence)
  }

  static func create(_ topics: [TopicSpec]) async throws {
    try await TopicAdmin(configuration: configuration(), logger: quiet).create(topics)
  }

  /// A name no other test or run has.
  static func unique(_ prefix: String) -> String {
    "\(prefix)\(UInt64.random(in: 0..<1 << 48))"
  }
}
