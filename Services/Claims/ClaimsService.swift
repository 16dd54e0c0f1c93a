// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import KafkaTransport
import Logging
import PolicyBook
import RPC
import ServiceKit
import ServiceLifecycle
import Storage

/// The process: settles bills, keeps the book.
@main
struct ClaimsService: AsyncParsableCommand {
  static let version = "0.1.0"
  static let configuration = CommandConfiguration(
    commandName: "tongjie-claims",
    abstract: "Settles every payer of a hospital bill in one call (结算).",
    discussion: """
      Serves tongjie.claims.v1.requests and publishes tongjie.claims.v1.settlements. Configured by environment:
      KAFKA_BOOTSTRAP_SERVERS, TONGJIE_STATE_DIR, TONGJIE_SECRET_FILE, TONGJIE_ROUTING_KEY_FILE,
      TONGJIE_POLICIES_DIR, and optionally TONGJIE_LOG_LEVEL, TONGJIE_ORDINAL,
      TONGJIE_REPLY_JOURNAL_DAYS, TONGJIE_LANE_QUEUE, TONGJIE_IN_FLIGHT, TONGJIE_PENDING_CALLS.
      Stops cleanly on SIGTERM; the exit codes stand in Shared/ServiceKit/README.md.
      """,
    version: version, subcommands: [ReplayCommand.self])

  func run() async throws {
    await ServiceRuntime.main("claims", needs: [.state, .secret, .policies]) { configuration, logger in
      try ClaimsProcess(configuration, logger).services
    }
  }
}

/// Everything that runs in the process, in the order of its start; it stops in reverse.
struct ClaimsProcess {
  let services: [any Service]

  init(_ configuration: ServiceConfiguration, _ logger: Logger) throws {
    let policies = try PolicyBook.load(directory: configuration.policiesDirectory)
    let kafka = configuration.kafka(as: "claims")
    let database = try Database(
      path: configuration.databasePath("claims"), migrations: ClaimsSchema.migrations, logger: logger)
    let routing = RoutingKey(secret: configuration.routingSecret)
    let clock = WallClock.system
    let caller = try Caller("claims")
    let calls = try configuration.calls(
      as: caller, kafka: kafka, logger: logger, delivered: Self.reserveDelivered)
    let commercial = CommercialDesk(
      client: RPCClient(
        transport: calls, caller: caller,
        key: CallerKeyring.derive(master: configuration.masterSecret, caller: caller.name), routing: routing),
      circuit: CommercialCircuit(), clock: clock, logger: logger)
    let lanes = configuration.lanes()
    let copies = CopyState()
    let journal = ReplyJournal(claims: configuration.replyJournalDays, clock: clock)
    let desk = ClaimsDesk(
      database: database, policies: policies, commercial: commercial, routing: routing, lanes: lanes,
      clock: clock, journal: journal, copies: copies, openLegs: WakeSignal(), logger: logger)
    let server = configuration.server(desk.router, lanes: lanes, logger: logger)
    let requests = configuration.requests(
      ClaimsMethods.settle.descriptor.requestTopic, service: "claims", group: "claims", kafka: kafka,
      server: server, logger: logger)
    let events = try EventProducer(configuration: kafka, logger: logger)
    let persons = EventStream(
      topics: [ClaimsTopics.persons], handler: PersonCopies(database: database), configuration: kafka,
      deadLetters: events, logger: logger)
    let covers = EventStream(
      topics: [ClaimsTopics.covers],
      handler: CoverCopies(database: database, openLegs: desk.openLegs, routing: routing, clock: clock),
      configuration: kafka, deadLetters: events, logger: logger)
    copies.attach(persons: { persons.isCaughtUp }, covers: { covers.isCaughtUp })
    services = [
      DatabaseService(database),
      OutboxRelay(database: database, publisher: events, logger: logger),
      JournalExpiry(journal, database: database, logger: logger) {
        try $0.forgetReplies(before: $1, limit: $2)
      },
      LongRunning("persons") { try await persons.run() },
      LongRunning("covers") { try await covers.run() },
      LongRunning("calls") { try await calls.run() },
      OpenLegWorker(desk: desk),
      LongRunning("requests") { try await requests.run() },
    ]
  }

  /// Builds with crash points can be killed between the sending of Reserve and its reply.
  private static var reserveDelivered: (@Sendable () -> Void)? {
    #if CRASH_POINTS
      { CrashPoint.reached("claims.after-reserve-sent") }
    #else
      nil
    #endif
  }
}
