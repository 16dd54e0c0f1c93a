// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// The local development broker, one for a test, on a port and data of its own; it comes back on the same port.
struct FaultBroker: Sendable {
  let folder: URL
  let address: String

  init(in folder: URL) async throws {
    self.folder = folder
    let venv = folder.appending(path: "venv")
    try FileManager.default.createSymbolicLink(
      at: venv, withDestinationURL: Place.root.appending(path: "deploy/.state/venv"))
    address = try await Self.script("start", folder)
  }

  /// SIGTERM: this broker loses nothing that it acknowledged (a kill -9 of it would lose seconds, unlike Apache Kafka).
  func stop() async throws { _ = try await Self.script("stop", folder) }

  func start() async throws { #expect(try await Self.script("start", folder) == address) }

  private static func script(_ command: String, _ folder: URL) async throws -> String {
    let output = folder.appending(path: "broker-\(UUID().uuidString).out")
    var environment = ProcessInfo.processInfo.environment
    environment["TONGJIE_DEPLOY_STATE"] = folder.path
    environment["KAFKA_BOOTSTRAP_SERVERS"] = nil
    let ended = try await ProcessUnderTest(
      Place.root.appending(path: "deploy/broker"), [command], environment: environment, output: output
    ).ended()
    let text = try String(contentsOf: output, encoding: .utf8)
    try #require(ended?.code == 0, "deploy/broker \(command): \(text)")
    return text.split(separator: "\n").last.map(String.init) ?? ""
  }
}

/// Where things are.
enum Place {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Beside the test bundle stand the executables of the same build.
  static var echo: URL {
    let beside = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "FaultEcho")
    if let beside, FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
    return root.appending(path: ".build/debug/FaultEcho")
  }

  /// A new folder in memory where there is such a place.
  static func scratch() throws -> URL {
    let memory = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
    let folder = URL(filePath: memory).appending(path: "tongjie-fault-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}
