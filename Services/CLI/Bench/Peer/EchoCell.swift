// SPDX-License-Identifier: Apache-2.0

import Foundation
import KafkaTransport
import Logging
import RPC

/// The topics, names and secrets of one system in one cell: nobody else uses them, and they end with it.
struct EchoCell: Sendable {
  static let partitions: Int32 = 4
  static let secretVariable = "TONGJIE_BENCH_SECRET"

  /// Unique, `[a-z0-9]`.
  let name: String
  let kafka: KafkaConfiguration
  /// 32 bytes; of the RPC echo's callers and of the routing.
  let secret: [UInt8]
  let logger: Logger

  init(name: String, broker: BrokerOptions, secret: String) throws {
    self.name = name
    self.secret = Array(secret.utf8)
    kafka = KafkaConfiguration(
      bootstrapServers: broker.bootstrapServers, clientID: "tongjie-bench",
      emptyFetchPauseMicroseconds: broker.emptyFetchPause, presenceTopic: "tongjie.bench.\(name).presence")
    var logger = Logger(label: "bench") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .error
    self.logger = logger
  }

  var bare: BareTopics {
    BareTopics(
      requests: "tongjie.bench.\(name).bare.requests", partitions: Self.partitions,
      replies: "tongjie.bench.\(name).bare.replies")
  }

  /// As `Settle`: in a lane, authenticated, answered on the caller's topic; its handler returns the body.
  var echo: MethodDescriptor {
    MethodDescriptor(
      service: "tongjie.bench.\(name).Echo", name: "Echo", ordering: .lane, idempotency: .keyed,
      callers: [.hospital], timeout: .seconds(30), retries: .never)
  }

  var caller: Caller { get throws { try Caller("bench-\(name)") } }

  var routing: RoutingKey { RoutingKey(secret: secret) }

  /// Runs the body while the topics are there.
  func withTopics(_ topics: [(name: String, partitions: Int32)], _ body: () async throws -> Void) async throws
  {
    let admin = TopicAdmin(configuration: kafka, logger: logger)
    try await admin.create(topics.map { TopicSpec(name: $0.name, partitions: $0.partitions) })
    let result: Result<Void, any Error>
    do { result = .success(try await body()) } catch { result = .failure(error) }
    try? await admin.delete(topics.map(\.name))
    try result.get()
  }
}
