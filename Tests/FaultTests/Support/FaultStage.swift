// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import RPC
import Synchronization
import TestSupport
import Testing

@testable import FaultEcho
@testable import KafkaTransport

/// Echo instances, their journal and a client, on some broker; all gone when the body returns.
final class FaultStage: Sendable {
  static let caller = "claims"
  static let replies = "tongjie.replies.claims"
  static let presence = "tongjie.presence"
  /// Requests past the relay, see `Relay`.
  static let relayed = "tongjie.fault.v1.relayed"
  /// Partitions of the request topic.
  static let partitions: Int32 = 4

  let folder: URL
  let configuration: KafkaConfiguration
  let journal: Journal
  private let instances = Mutex<[String: ProcessUnderTest]>([:])
  private let clients = Mutex<[Task<Void, any Error>]>([])
  private let logger: Logger

  init(_ folder: URL, _ configuration: KafkaConfiguration) throws {
    self.folder = folder
    self.configuration = configuration
    journal = try Journal(path: folder.appending(path: "journal.sqlite").path)
    var logger = Logger(label: "faults") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel =
      ProcessInfo.processInfo.environment["TONGJIE_LOG_LEVEL"].flatMap { Logger.Level(rawValue: $0) }
      ?? .critical
    self.logger = logger
  }

  /// On a broker of its own; `presence`: instances and client use it.
  static func onBroker(
    presence: Bool = false, _ body: @Sendable (FaultStage, FaultBroker) async throws -> Void
  ) async throws {
    let folder = try Place.scratch()
    defer { try? FileManager.default.removeItem(at: folder) }
    let broker = try await FaultBroker(in: folder)
    do {
      let stage = try FaultStage(
        folder, local(broker.address, presence: presence))
      try await stage.createTopics()
      try await stage.run { try await body(stage, broker) }
    } catch {
      try await broker.stop()
      throw error
    }
    try await broker.stop()
  }

  /// On a broker of its own, to which client and instances have no way but the proxy.
  static func onProxy(
    presence: Bool = false, _ body: @Sendable (FaultStage, FaultBroker, TCPProxy) async throws -> Void
  ) async throws {
    try await onBroker { direct, broker in
      let proxy = try TCPProxy(to: broker.address)
      defer { proxy.close() }
      let stage = try FaultStage(direct.folder, local(proxy.address, presence: presence))
      try await stage.run { try await body(stage, broker, proxy) }
    }
  }

  /// On librdkafka's mock cluster.
  static func onMock(_ body: @Sendable (FaultStage, MockCluster) async throws -> Void) async throws {
    let folder = try Place.scratch()
    defer { try? FileManager.default.removeItem(at: folder) }
    let mock = try MockCluster()
    mock.create(EchoContract.topic, partitions: partitions)
    mock.create(replies, partitions: partitions)
    // It holds a waiting fetch for its full time.
    let configuration = KafkaConfiguration(
      bootstrapServers: mock.address, clientID: "faults", properties: ["fetch.wait.max.ms": "10"])
    let stage = try FaultStage(folder, configuration)
    try await stage.run { try await body(stage, mock) }
    withExtendedLifetime(mock) {}
  }

  /// For the local broker, which answers empty fetches at once.
  static func local(_ address: String, presence: Bool = false) -> KafkaConfiguration {
    KafkaConfiguration(
      bootstrapServers: address, clientID: "faults", emptyFetchPauseMicroseconds: 1000,
      presenceTopic: presence ? Self.presence : nil)
  }

  func createTopics() async throws {
    let topics: [(String, Int32)] = [
      (EchoContract.topic, Self.partitions), (DeadLetters.topic(of: EchoContract.topic), 1),
      (Self.replies, 2),
      (Self.presence, 1), (Self.relayed, Self.partitions), (DeadLetters.topic(of: Self.relayed), 1),
    ]
    try await TopicAdmin(configuration: configuration, logger: logger).create(
      topics.map { TopicSpec(name: $0.0, partitions: $0.1) })
  }

  /// Ends everything that the body started, and shows what the instances said when it failed.
  func run(_ body: () async throws -> Void) async throws {
    do { try await body() } catch {
      await end()
      for name in instances.withLock({ $0.keys.sorted() }) {
        let text = (try? String(contentsOf: log(name), encoding: .utf8)) ?? ""
        print("--- \(name)\n\(text.suffix(2000))")
      }
      throw error
    }
    await end()
  }

  private func end() async {
    for task in clients.withLock({ $0 }) {
      task.cancel()
      _ = await task.result
    }
    for instance in instances.withLock({ Array($0.values) }) where !instance.hasEnded {
      await instance.kill()
    }
  }

  private func log(_ name: String) -> URL { folder.appending(path: "\(name).log") }

  /// Starts an instance; the first call that it answers shows that it serves.
  ///
  /// - `debug`: contexts of librdkafka's that it logs; the process can be asked what it says.
  @discardableResult
  func start(
    _ name: String = "echo-0", topic: String = EchoContract.topic, debug: String? = nil
  ) throws -> ProcessUnderTest {
    var properties = configuration.properties
    properties["debug"] = debug
    var environment = ProcessInfo.processInfo.environment
    environment["KAFKA_BOOTSTRAP_SERVERS"] = configuration.bootstrapServers
    environment["TONGJIE_EMPTY_FETCH_PAUSE_MICROSECONDS"] = String(configuration.emptyFetchPauseMicroseconds)
    environment["FAULT_INSTANCE"] = name
    environment["FAULT_TOPIC"] = topic
    environment["FAULT_JOURNAL"] = folder.appending(path: "journal.sqlite").path
    environment["FAULT_PRESENCE"] = configuration.presenceTopic
    environment["FAULT_PROPERTIES"] =
      properties.map { "\($0)=\($1)" }.joined(separator: ";")
    if debug != nil { environment["TONGJIE_LOG_LEVEL"] = "debug" }
    let process = try ProcessUnderTest(
      Place.echo, environment: environment, output: log(name), watched: debug != nil)
    instances.withLock { $0[name] = process }
    return process
  }

  /// The instance of this name that was started last.
  func instance(_ name: String = "echo-0") throws -> ProcessUnderTest {
    try #require(instances.withLock { $0[name] })
  }

  /// A client of its own connection; `configure` may change its way.
  func client(
    limit: Int = 8192, _ configure: (inout KafkaConfiguration) -> Void = { _ in }
  ) throws -> (client: RPCClient, counted: CountingTransport) {
    var configuration = configuration
    configure(&configuration)
    let caller = try Caller(Self.caller)
    let transport = try KafkaClientTransport(
      configuration: configuration, caller: caller, limit: limit, logger: logger)
    clients.withLock { $0.append(Task { try await transport.run() }) }
    let counted = CountingTransport(transport)
    let client = RPCClient(
      transport: counted, caller: caller,
      key: CallerKeyring.derive(master: EchoContract.master, caller: Self.caller),
      routing: EchoContract.routing)
    return (client, counted)
  }

  /// Returns when the presence topic has brought this many records.
  func beats(_ count: Int) async throws {
    let letters = try EventProducer(configuration: configuration, logger: logger)
    let counter = RecordCounter(until: count)
    let stream = EventStream(
      topics: [Self.presence], handler: counter, configuration: configuration, deadLetters: letters,
      logger: logger)
    let reading = Task { try await stream.run() }
    await counter.reached.pass()
    reading.cancel()
    try await reading.value
    await letters.close()
  }
}
