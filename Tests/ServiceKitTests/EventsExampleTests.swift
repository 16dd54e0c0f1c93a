// SPDX-License-Identifier: Apache-2.0

import Foundation
import KafkaTransport
import Logging
import ServiceKit
import ServiceLifecycle
import Storage
import Testing

// The example of `Shared/ServiceKit/README.md`: a service that counts visits by person and publishes each count.

private let schema = Migration(
  version: 1, name: "visits",
  sql: "create table visits (person text primary key, count bigint not null);")

private struct Visits: InboxHandler {
  let database: Database

  func decode(_ record: EventRecord) throws -> String { String(decoding: record.key, as: UTF8.self) }

  func apply(_ persons: [String], in transaction: Transaction) throws {
    for person in persons {
      try transaction.execute(
        "insert into visits values ($1, 1) on conflict (person) do update set count = count + 1",
        .text(person))
      let row = try transaction.row("select count from visits where person = $1", .text(person))
      let count = try row?.integer("count") ?? 0
      try transaction.enqueue(topic: "counts", key: Array(person.utf8), value: Array("\(count)".utf8))
    }
  }
}

/// In the service's list of services.
private func services(
  _ database: Database, _ kafka: KafkaConfiguration, _ logger: Logger
) throws -> [any Service] {
  let producer = try EventProducer(configuration: kafka, logger: logger)
  let visits = EventStream(
    topics: ["visits"], handler: Visits(database: database), configuration: kafka, deadLetters: producer,
    logger: logger)
  return [
    DatabaseService(database),
    OutboxRelay(database: database, publisher: producer, logger: logger),
    LongRunning("visits") { try await visits.run() },
  ]
}

@Suite(.timeLimit(.minutes(1))) struct EventsExampleTests {
  private let folder: TemporaryFolder
  private let database: Database
  private let place = TopicPartition(topic: "visits", partition: 0)

  init() throws {
    folder = try TemporaryFolder()
    database = try Database(path: folder.path + "/visits.sqlite", migrations: [schema], logger: quiet)
  }

  @Test func rowsEventsAndPositionAreStoredTogetherAndLeaveInOrder() async throws {
    let visits = Visits(database: database)
    #expect(try await visits.position(of: place) == nil)
    try await visits.apply(["P1", "P2", "P1"], partition: place, next: 3)
    #expect(try await visits.position(of: place) == 3)
    let publisher = RecordingPublisher()
    let relay = ServiceGroup(
      services: [OutboxRelay(database: database, publisher: publisher, logger: quiet)], logger: quiet)
    async let running: Void = relay.run()
    try await database.outboxEmptied()
    await relay.triggerGracefulShutdown()
    try await running
    let sent = publisher.records.filter { $0.key == Array("P1".utf8) }.map(\.value)
    #expect(sent == [Array("1".utf8), Array("2".utf8)])
  }

  @Test func aFailureUndoesRowsEventsAndPosition() async throws {
    let visits = Visits(database: database)
    try await visits.apply(["P1"], partition: place, next: 1)
    struct Later: InboxHandler {
      let inner: Visits
      var database: Database { inner.database }
      func decode(_ record: EventRecord) throws -> String { try inner.decode(record) }
      func apply(_ events: [String], in transaction: Transaction) throws {
        try inner.apply(events, in: transaction)
        throw CancellationError()
      }
    }
    await #expect(throws: CancellationError.self) {
      try await Later(inner: visits).apply(["P1", "P2"], partition: place, next: 3)
    }
    #expect(try await visits.position(of: place) == 1)
    #expect(try await database.waiting() == 1)
    let row = try await database.read { try $0.row("select sum(count) as visits from visits") }
    #expect(try row?.integer("visits") == 1)
  }

  @Test func killedBetweenTheRowsAndThePositionTheEventsCountOnce() async throws {
    try await Visits(database: database).apply(["P1"], partition: place, next: 1)
    try await database.close()
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
      setenv("TONGJIE_CRASH_AT", "inbox.before-position", 1)
      let database = try Database(path: path + "/visits.sqlite", migrations: [schema], logger: quiet)
      try await Visits(database: database).apply(
        ["P1", "P2"], partition: TopicPartition(topic: "visits", partition: 0), next: 3)
    }
    let again = try Database(path: folder.path + "/visits.sqlite", migrations: [schema], logger: quiet)
    let visits = Visits(database: again)
    // The stream goes on from here, so the batch comes again.
    #expect(try await visits.position(of: place) == 1)
    try await visits.apply(["P1", "P2"], partition: place, next: 3)
    #expect(try await visits.position(of: place) == 3)
    let row = try await again.read { try $0.row("select sum(count) as visits from visits") }
    #expect(try row?.integer("visits") == 3)
  }

  @Test func thePartsFitTogether() async throws {
    let kafka = KafkaConfiguration(bootstrapServers: "127.0.0.1:9", clientID: "visits")
    #expect(try services(database, kafka, quiet).count == 3)
  }
}
