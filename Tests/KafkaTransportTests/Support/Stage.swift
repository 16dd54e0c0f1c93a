// SPDX-License-Identifier: Apache-2.0

import Foundation
import KafkaTransport
import Logging
import RPC
import Testing

/// What carries the calls of a conformance test.
enum Carrier: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case inProcess
  case kafka
  var testDescription: String { rawValue }
}

/// One server with topics of its own, and clients for it.
final class Stage: Sendable {
  let carrier: Carrier
  let service: String
  private let server: Server
  private let serving = Box<Task<Void, any Error>?>(nil)
  private let tasks = Box<[Task<Void, any Error>]>([])

  static let keyring = CallerKeyring(master: Array("test master".utf8))
  static let routing = RoutingKey(secret: Array("test routing".utf8))

  private init(_ carrier: Carrier, service: String, router: Router) {
    self.carrier = carrier
    self.service = service
    server = Server(router: router, keyring: Self.keyring, logger: Broker.quiet)
  }

  /// Runs a server with these routes, then the body, then stops all.
  static func with(
    _ carrier: Carrier, _ register: (inout Router, _ service: String) -> Void,
    _ body: (Stage) async throws -> Void
  ) async throws {
    let service = "tongjie.\(Broker.unique("test")).v1.Echo"
    var router = Router()
    register(&router, service)
    let stage = Stage(carrier, service: service, router: router)
    try await stage.startServer()
    do {
      try await body(stage)
      await stage.stop()
    } catch {
      await stage.stop()
      throw error
    }
  }

  func method(
    _ name: String, _ ordering: MethodDescriptor.Ordering = .free,
    callers: Set<CallerRole> = Set(CallerRole.allCases)
  ) -> MethodDescriptor {
    Self.method(service, name, ordering, callers: callers)
  }

  static func method(
    _ service: String, _ name: String, _ ordering: MethodDescriptor.Ordering = .free,
    callers: Set<CallerRole> = Set(CallerRole.allCases)
  ) -> MethodDescriptor {
    MethodDescriptor(
      service: service, name: name, ordering: ordering, idempotency: .read, callers: callers,
      timeout: .seconds(20))
  }

  var topic: String { method("Any").requestTopic }

  func transport(as name: String) async throws -> any ClientTransport {
    guard carrier == .kafka else { return InProcessTransport([topic: server]) }
    let caller = try Caller(name)
    try await Broker.create([TopicSpec(name: caller.replyTopic, partitions: 2)])
    let transport = try KafkaClientTransport(
      configuration: Broker.configuration("client"), caller: caller, logger: Broker.quiet)
    run { try await transport.run() }
    return transport
  }

  func client(as name: String = "H50000000001", key: [UInt8]? = nil) async throws -> RPCClient {
    RPCClient(
      transport: try await transport(as: name), caller: try Caller(name),
      key: key ?? CallerKeyring.derive(master: Array("test master".utf8), caller: name), routing: Self.routing
    )
  }

  /// Over Kafka; in process the server has no life of its own.
  func startServer() async throws {
    guard carrier == .kafka else { return }
    try await Broker.create([
      TopicSpec(name: topic, partitions: 4), TopicSpec(name: DeadLetters.topic(of: topic), partitions: 1),
    ])
    let transport = try serverTransport()
    let task = Task { try await transport.run() }
    serving.update { $0 = task }
    await transport.ready()
  }

  /// Always the same instance of the group.
  func serverTransport() throws -> KafkaServerTransport {
    KafkaServerTransport(
      configuration: try Broker.configuration("server"), topic: topic, group: topic, instance: "\(topic)-0",
      server: server, logger: Broker.quiet)
  }

  /// Gracefully.
  func stopServer() async {
    serving.value?.cancel()
    _ = await serving.value?.result
  }

  /// Returns or throws when the server ends by itself.
  func serverEnd() async throws { try await serving.value?.value }

  private func run(_ body: @escaping @Sendable () async throws -> Void) {
    let task = Task { try await body() }
    tasks.update { $0.append(task) }
  }

  private func stop() async {
    await stopServer()
    for task in tasks.value.reversed() {
      task.cancel()
      _ = await task.result
    }
  }
}
