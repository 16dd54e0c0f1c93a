// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import KafkaTransport
import Logging
import RPC
import ServiceKit
import Storage

@testable import Notifications

/// Notifications with a real database and folder; events come as the records a broker would bring.
struct NotificationsFixture {
  private static let master = Array("a master secret for the tests only".utf8)
  static let partition = TopicPartition(topic: SettlementNotices.topic, partition: 0)

  let folder: String
  let database: Database
  let notices: NoticeStore
  let webhooks: WebhookStore
  let handler: SettlementNotices

  /// A database in `folder`, which may exist from an earlier fixture.
  init(folder: String) throws {
    self.folder = folder
    database = try Database(
      path: "\(folder)/notifications.sqlite", migrations: NotificationsSchema.migrations,
      logger: quiet)
    notices = NoticeStore(database: database)
    webhooks = WebhookStore(database: database)
    handler = SettlementNotices(database: database)
  }

  /// Decodes and applies one batch at `offset`, as `EventStream` does.
  func deliver(_ events: [SettlementEvent], offset: Int64 = 0) async throws {
    let records = events.enumerated().map { index, event in
      EventRecord(
        topic: Self.partition.topic, partition: 0, offset: offset + Int64(index), key: [],
        value: event.encoded())
    }
    let decoded = try records.map { try handler.decode($0) }
    try await handler.apply(decoded, partition: Self.partition, next: offset + Int64(events.count))
  }

  func texts(_ reference: SettlementReference) async throws -> [String] {
    try await notices.notices(of: reference).map(\.text)
  }

  func client(_ name: String = "operator", isCaughtUp: Bool = true) throws -> RPCClient {
    let router = NotificationsRouter.make(notices: notices, webhooks: webhooks, version: "test") {
      isCaughtUp
    }
    let server = Server(
      router: router, keyring: CallerKeyring(master: Self.master), logger: quiet)
    return RPCClient(
      transport: InProcessTransport(server), caller: try Caller(name),
      key: CallerKeyring.derive(master: Self.master, caller: name),
      routing: RoutingKey(secret: Array("a routing secret for the tests ok".utf8)))
  }

  func registerWebhook(_ url: String, institution: String = Examples.institution) async throws {
    let request = RegisterWebhookRequest(institution: try InstitutionCode(institution), url: url)
    _ = try await client().call(NotificationsMethods.registerWebhook, request, timeout: .seconds(60))
  }

  var noticesFolder: String { "\(folder)/notices" }

  func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: noticesFolder).sorted()
  }

  /// Runs `body` beside the writer of files.
  func withWriter(
    logger: Logger = quiet, _ body: @escaping @Sendable () async throws -> Void
  ) async throws {
    let writer = NoticeWriter(store: notices, folder: try NoticeFolder(path: noticesFolder), logger: logger)
    try await beside({ await writer.run() }, body)
  }

  /// Runs `body` beside the dispatcher of webhooks.
  func withDispatcher(
    timeout: Duration = .seconds(5), pauses: WebhookPauses = WebhookPauses(first: 10, longest: 40),
    _ body: @escaping @Sendable () async throws -> Void
  ) async throws {
    let dispatcher = WebhookDispatcher(
      webhooks: webhooks, notices: notices, client: WebhookClient(timeout: timeout), pauses: pauses,
      logger: quiet)
    try await beside({ await dispatcher.run() }, body)
  }

  private func beside(
    _ service: @escaping @Sendable () async -> Void, _ body: @escaping @Sendable () async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await service() }
      defer { group.cancelAll() }
      try await body()
    }
  }

  /// Looks after every commit until the condition holds; throws after 60 s.
  func until(_ condition: @escaping @Sendable () async throws -> Bool) async throws {
    let commits = database.commits
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        if try await condition() { return true }
        for await _ in commits where try await condition() { return true }
        return false
      }
      group.addTask {
        try await Task.sleep(for: .seconds(60))
        return false
      }
      defer { group.cancelAll() }
      guard try await group.next() == true else { throw NeverHappened() }
    }
  }

  struct NeverHappened: Error {}

  /// Notices whose file is marked as written.
  func filesMarked() async throws -> Int64 {
    try await count("select count(*) as n from notices where file_written_at is not null")
  }

  /// Deliveries in a state.
  func deliveries(_ state: String) async throws -> Int64 {
    try await count("select count(*) as n from deliveries where state = $1", .text(state))
  }

  private func count(_ sql: String, _ values: SQLValue...) async throws -> Int64 {
    try await database.read { try $0.row(sql, values: values)?.integer("n") ?? 0 }
  }

  /// Runs `body` with a new folder, and removes it.
  static func inFolder(_ body: (String) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "tongjie-notifications-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
  }

  /// Runs `body` with a fixture on the folder's database, then closes it.
  static func open(_ folder: String, _ body: (NotificationsFixture) async throws -> Void) async throws {
    let fixture = try NotificationsFixture(folder: folder)
    do { try await body(fixture) } catch {
      try? await fixture.database.close()
      throw error
    }
    try await fixture.database.close()
  }

  static func run(_ body: (NotificationsFixture) async throws -> Void) async throws {
    try await inFolder { try await open($0, body) }
  }
}

/// Writes nothing: a test says itself what is wrong.
let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
