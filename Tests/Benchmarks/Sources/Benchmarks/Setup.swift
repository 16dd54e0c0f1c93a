// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import KafkaTransport
import Logging
import RPC
import ServiceKit

/// What both sides of a run share: the broker, the secrets, the topics of the echoes.
struct Setup: Sendable {
  static let hospital = "H50000000001"
  static let partitions: Int32 = 4
  static let bare = BareTopics(
    requests: "tongjie.benchmark.bare.requests", partitions: partitions,
    replies: "tongjie.benchmark.bare.replies")

  /// As Settle is: in a lane, authenticated, answered on the caller's topic; its handler returns the body.
  static let echo = MethodDescriptor(
    service: "tongjie.benchmark.v1.Echo", name: "Echo", ordering: .lane, idempotency: .keyed,
    callers: [.hospital], timeout: .seconds(5))

  let kafka: KafkaConfiguration
  let master: [UInt8]
  let routing: RoutingKey
  let logger: Logger

  init() throws {
    let configuration = try ServiceConfiguration(
      environment: ProcessInfo.processInfo.environment, needs: [.secret])
    kafka = KafkaConfiguration(
      bootstrapServers: configuration.bootstrapServers, clientID: "benchmark",
      emptyFetchPauseMicroseconds: configuration.emptyFetchPauseMicroseconds)
    master = configuration.masterSecret
    routing = RoutingKey(secret: configuration.routingSecret)
    var logger = Logger(label: "benchmark") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .warning
    self.logger = logger
  }

  func createTopics() async throws {
    let names = [
      Self.bare.requests, Self.bare.replies, Self.echo.requestTopic, "\(Self.echo.requestTopic).dlq",
      "tongjie.insurers.test-insurer",
    ]
    try await TopicAdmin(configuration: kafka, logger: logger)
      .create(names.map { TopicSpec(name: $0, partitions: Self.partitions) })
  }

  func client(_ name: String) throws -> (transport: KafkaClientTransport, client: RPCClient) {
    let caller = try Caller(name)
    let transport = try KafkaClientTransport(configuration: kafka, caller: caller, logger: logger)
    let key = CallerKeyring.derive(master: master, caller: name)
    return (transport, RPCClient(transport: transport, caller: caller, key: key, routing: routing))
  }
}

struct Failure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
