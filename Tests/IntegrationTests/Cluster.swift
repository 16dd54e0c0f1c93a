// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import KafkaTransport
import Logging
import Money
import PolicyBook
import RPC
import TestSupport

/// Broker and services of one test: real processes, their own broker, folders and secrets; gone when the body returns.
final class Cluster: Sendable {
  enum ServiceName: String, CaseIterable, Sendable {
    case enrollment, claims, notifications
    case commercialSync = "commercial-sync"
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let hospital = InstitutionCode(unchecked: "H50000000001")

  let folder: URL
  let environment: [String: String]
  let kafka: KafkaConfiguration
  let master: [UInt8]
  let routing: RoutingKey
  let logger: Logger
  let children = Children()

  private init(folder: URL) async throws {
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let broker = try await Self.startBroker(folder)
    var bytes = SystemRandomNumberGenerator()
    let master = (0..<32).map { _ in UInt8.random(in: 0...255, using: &bytes) }
    let routing = (0..<32).map { _ in UInt8.random(in: 0...255, using: &bytes) }
    let secret = try Self.secret("secret", master, in: folder)
    let routingFile = try Self.secret("routing", routing, in: folder)
    self.master = master
    self.routing = RoutingKey(secret: routing)
    var logger = Logger(label: "integration")
    logger.logLevel = .error
    self.logger = logger
    environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
      "KAFKA_BOOTSTRAP_SERVERS": broker,
      "TONGJIE_EMPTY_FETCH_PAUSE_MICROSECONDS": "1000",
      "TONGJIE_SECRET_FILE": secret,
      "TONGJIE_ROUTING_KEY_FILE": routingFile,
      "TONGJIE_POLICIES_DIR": try Self.policies(in: folder).path,
      "TONGJIE_RESERVATION_SECONDS": "2",
      "TONGJIE_LOG_LEVEL": "info",
    ]
    kafka = KafkaConfiguration(
      bootstrapServers: broker, clientID: "integration", emptyFetchPauseMicroseconds: 1000)
    try await TopicAdmin(configuration: kafka, logger: logger).create(Self.topics)
  }

  /// Runs `body` with a broker and, unless told otherwise, all four services up and healthy.
  static func run<T: Sendable>(
    starting services: [ServiceName] = ServiceName.allCases, _ body: @Sendable (Cluster) async throws -> T
  ) async throws -> T {
    let folder = URL(
      filePath: FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
    )
    .appending(path: "tongjie-integration-\(UUID().uuidString)")
    let cluster = try await Cluster(folder: folder)
    do {
      for service in services { try cluster.start(service) }
      for service in services { try await cluster.healthy(service) }
      let result = try await body(cluster)
      await cluster.tearDown()
      return result
    } catch {
      await cluster.keepLogs()
      await cluster.tearDown()
      throw error
    }
  }

  private func tearDown() async {
    for child in children.all { await child.kill() }
    _ = try? await Self.script("broker", ["stop"], folder)
    try? FileManager.default.removeItem(at: folder)
  }

  /// What the services said last, beside the failure.
  private func keepLogs() async {
    for service in ServiceName.allCases {
      guard let text = try? String(contentsOf: log(service), encoding: .utf8) else { continue }
      print("--- \(service.rawValue)\n\(text.suffix(2_000))")
    }
  }

  // MARK: Processes

  func log(_ service: ServiceName) -> URL { folder.appending(path: "\(service.rawValue).log") }

  func state(_ service: ServiceName) -> URL { folder.appending(path: service.rawValue) }

  static func program(_ name: String) -> URL {
    // The test bundle stands in the folder of the build, where the executables stand, too.
    Bundle.main.executableURL.map { $0.deletingLastPathComponent().appending(path: name) }.flatMap {
      FileManager.default.isExecutableFile(atPath: $0.path) ? $0 : nil
    } ?? root.appending(path: ".build/debug/\(name)")
  }

  @discardableResult
  func start(_ service: ServiceName, crashAt: String? = nil) throws -> ProcessUnderTest {
    let state = state(service)
    try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
    var environment = environment
    environment["TONGJIE_STATE_DIR"] = state.path
    if let crashAt { environment["TONGJIE_CRASH_AT"] = crashAt }
    let child = try ProcessUnderTest(
      Self.program("tongjie-\(service.rawValue)"), environment: environment,
      output: log(service))
    children.add(child, as: service)
    return child
  }

  /// kill -9, as a power cut.
  func kill(_ service: ServiceName) async { await children.running(service)?.kill() }

  func stop(_ service: ServiceName) async -> ProcessUnderTest.Ended? {
    await children.running(service)?.terminate()
  }

  /// Stops the broker as an outage: SIGTERM, after which nothing acknowledged is lost.
  func stopBroker() async throws { _ = try await Self.script("broker", ["stop"], folder) }

  func restartBroker() async throws { _ = try await Self.startBroker(folder) }

  private static func startBroker(_ folder: URL) async throws -> String {
    let venv = root.appending(path: "deploy/.state/venv")
    let link = folder.appending(path: "venv")
    if !FileManager.default.fileExists(atPath: link.path) {
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: venv)
    }
    return try await script("broker", ["start"], folder)
  }

  /// Runs a script of deploy/ on this cluster's folder; its output.
  private static func script(_ name: String, _ arguments: [String], _ folder: URL) async throws -> String {
    let output = folder.appending(path: "\(name)-\(UUID().uuidString).out")
    var environment = ProcessInfo.processInfo.environment
    environment["TONGJIE_DEPLOY_STATE"] = folder.path
    environment["KAFKA_BOOTSTRAP_SERVERS"] = nil
    let child = try ProcessUnderTest(
      root.appending(path: "deploy/\(name)"), arguments, environment: environment, output: output)
    guard let ended = await child.ended() else { throw Failure("deploy/\(name) does not end") }
    let text = try String(contentsOf: output, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    guard ended.code == 0 else { throw Failure("deploy/\(name) ended with \(ended.code): \(text)") }
    return text
  }

  /// The law, and beside it Testland, where every term is known.
  private static func policies(in folder: URL) throws -> URL {
    let all = folder.appending(path: "policies")
    try FileManager.default.createDirectory(at: all, withIntermediateDirectories: true)
    for source in ["Shared/Policies", "Tests/Policies"].map({ root.appending(path: $0) }) {
      for name in try FileManager.default.contentsOfDirectory(atPath: source.path) where name != "README.md" {
        try FileManager.default.copyItem(at: source.appending(path: name), to: all.appending(path: name))
      }
    }
    return all
  }

  private static func secret(_ name: String, _ bytes: [UInt8], in folder: URL) throws -> String {
    let file = folder.appending(path: name)
    let text = bytes.map { String(format: "%02x", $0) }.joined()
    _ = FileManager.default.createFile(
      atPath: file.path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    return file.path
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }
}
