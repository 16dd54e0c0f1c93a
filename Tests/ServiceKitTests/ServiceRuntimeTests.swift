// SPDX-License-Identifier: Apache-2.0

import Foundation
import KafkaTransport
import Logging
import RPC
import ServiceLifecycle
import Storage
import Synchronization
import Testing

@testable import ServiceKit

@Suite(.timeLimit(.minutes(1))) struct ServiceRuntimeTests {
  struct Broken: Error {}

  /// Notes the names of services in the order of their ends.
  final class Journal: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
  }

  /// Runs until it is cancelled, as a transport does.
  static func worker(_ name: String, _ journal: Journal, started: @escaping @Sendable () -> Void = {})
    -> LongRunning
  {
    LongRunning(name) {
      started()
      for await _ in AsyncStream<Void>.makeStream().stream {}
      journal.add(name)
    }
  }

  @Test func aFailureStopsTheOthersInReverseOrderAndIsThrown() async throws {
    let journal = Journal()
    let failing = LongRunning("failing") { throw Broken() }
    await #expect(throws: Broken.self) {
      try await ServiceRuntime.run(
        [Self.worker("first", journal), Self.worker("second", journal), failing], logger: quiet)
    }
    #expect(journal.all == ["second", "first"])
  }

  @Test func aServiceThatEndsByItselfIsAFailure() async throws {
    let journal = Journal()
    await #expect(throws: LongRunning.EndedUnexpectedly.self) {
      try await ServiceRuntime.run(
        [Self.worker("first", journal), LongRunning("ended") {}], logger: quiet)
    }
    #expect(journal.all == ["first"])
  }

  @Test func aSignalStopsTheLastFirstAndTheProcessEndsWithZero() async throws {
    await #expect(processExitsWith: .exitCode(0)) {
      let journal = Journal()
      let services: [any Service] = [
        Self.worker("first", journal), Self.worker("last", journal) { kill(getpid(), SIGTERM) },
      ]
      try await ServiceRuntime.run(services, logger: quiet)
      exit(journal.all == ["last", "first"] ? 0 : 1)
    }
  }

  @Test func aMissingConfigurationEndsTheProcessWith78() async throws {
    await #expect(processExitsWith: .exitCode(78)) {
      unsetenv("KAFKA_BOOTSTRAP_SERVERS")
      await ServiceRuntime.main("test", needs: [.state]) { _, _ in [] }
    }
  }

  @Test func theDatabaseIsClosedAtTheEnd() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    await #expect(throws: Broken.self) {
      try await ServiceRuntime.run(
        [DatabaseService(database), LongRunning("failing") { throw Broken() }], logger: quiet)
    }
    await #expect(throws: StorageError.self) { _ = try await database.waiting() }
    _ = try folder.database()
  }

  @Test func errorsHaveTheirExitCodes() {
    let codes: [(any Error, ExitCode)] = [
      (ConfigurationError(problems: ["x"]), .misconfigured),
      (StorageError(.lockedByAnotherProcess, ""), .alreadyRunning),
      (StorageError(.migrationConflict, ""), .incompatibleDatabase), (StorageError(.failed, ""), .failed),
      (KafkaError(.fenced, ""), .fenced), (KafkaError(.unavailable, ""), .failed), (Broken(), .failed),
    ]
    for (error, code) in codes { #expect(ServiceRuntime.exitCode(of: error) == code) }
    #expect(ExitCode.fenced.rawValue == KafkaError.fencedExitCode)
  }

  @Test func anUnknownOutcomeInTheDatabaseIsUnavailableAndNothingLeaks() {
    #expect(StorageError(.commitFailed, "disk").rpcError.code == .unavailable)
    #expect(StorageError(.closed, "x").rpcError.code == .unavailable)
    let hidden = StorageError(.uniqueViolation, constraint: "accounts.id", "secret")
    #expect(hidden.rpcError.code == .internal)
    #expect(!hidden.rpcError.message.contains("accounts"))
    #expect(!hidden.rpcError.message.contains("secret"))
  }

  @Test func theBackoffDoublesUpToItsLimit() {
    let backoff = Backoff(first: .milliseconds(50), limit: .seconds(1))
    #expect(
      (1...7).map { backoff.delay(afterFailures: $0) }
        == [50, 100, 200, 400, 800, 1000, 1000].map { .milliseconds($0) })
    #expect(backoff.delay(afterFailures: .max) == .seconds(1))
  }
}
