// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Foundation
import KafkaTransport
import Logging
import PolicyBook
import RPC
import ServiceKit
import ServiceLifecycle
import Storage

/// The process: reads its environment, loads the product terms, opens its database and serves until SIGTERM.
@main
struct CommercialSyncService: AsyncParsableCommand {
  static let version = "1"
  /// The service's name as a caller, a consumer group and a database file.
  static let serviceName = "commercial-sync"

  static let configuration = CommandConfiguration(
    commandName: "tongjie-commercial-sync",
    abstract: "Commercial cover, product terms and reservations (商保协同).",
    discussion: """
      Serves tongjie.commercial.v1.CommercialSync on tongjie.commercial.v1.requests until SIGTERM. Environment:
        KAFKA_BOOTSTRAP_SERVERS       brokers as host:port, comma-separated
        TONGJIE_STATE_DIR             existing folder for commercial-sync.sqlite
        TONGJIE_SECRET_FILE           master secret: hex, at least 32 bytes, mode 0600
        TONGJIE_ROUTING_KEY_FILE      routing key: hex, at least 32 bytes, mode 0600
        TONGJIE_POLICIES_DIR          folder of policies and products
        TONGJIE_RESERVATION_SECONDS   how long a reservation counts without word from Claims, 1 to 86400 (60)
        TONGJIE_LOG_LEVEL, TONGJIE_ORDINAL, TONGJIE_EMPTY_FETCH_PAUSE_MICROSECONDS
        TONGJIE_LANE_QUEUE, TONGJIE_IN_FLIGHT, TONGJIE_PENDING_CALLS: limits, see Shared/RPC/README.md
      """,
    version: version)

  func run() async throws {
    await ServiceRuntime.main(Self.serviceName, needs: [.state, .secret, .policies]) {
      configuration, logger in
      try Self.assemble(
        configuration, reservation: ReservationTime(environment: ProcessInfo.processInfo.environment),
        logger: logger)
    }
  }

  /// In the order of their start; they stop in reverse, so requests stop coming first and the database closes last.
  static func assemble(
    _ configuration: ServiceConfiguration, reservation: ReservationTime, logger: Logger
  ) throws -> [any Service] {
    let products: Products
    do throws(PolicyErrors) {
      products = try Products(directory: configuration.policiesDirectory)
    } catch {
      throw ConfigurationError(problems: error.errors.map(\.description))
    }
    let database = try Database(
      path: configuration.databasePath(serviceName), migrations: CommercialMigrations.all, logger: logger)
    let store = CommercialStore(
      database: database, products: products, secrets: InsurerSecrets(master: configuration.masterSecret),
      clock: .system, reservationMilliseconds: reservation.milliseconds,
      beforeCommit: { CrashPoint.reached("commercial-sync.before-commit") })
    let alarm = ExpiryAlarm()

    let kafka = configuration.kafka(as: serviceName)
    let producer = try EventProducer(configuration: kafka, logger: logger)
    let events = EventStream(
      topics: [SettlementEvents.topic], handler: SettlementEvents(store: store), configuration: kafka,
      deadLetters: producer, logger: logger)
    let caller = try Caller(serviceName)
    let replies = try configuration.calls(as: caller, kafka: kafka, logger: logger)
    let client = RPCClient(
      transport: replies, caller: caller,
      key: CallerKeyring.derive(master: configuration.masterSecret, caller: serviceName),
      routing: RoutingKey(secret: configuration.routingSecret))
    let server = configuration.server(
      CommercialRouter.make(store: store, alarm: alarm, hasCaughtUp: { events.isCaughtUp }), logger: logger)
    let requests = configuration.requests(
      CommercialSyncMethods.reserve.descriptor.requestTopic, service: serviceName, group: serviceName,
      kafka: kafka, server: server, logger: logger)
    return [
      DatabaseService(database),
      LongRunning("producer") {
        try? await gracefulShutdown()
        await producer.close()
      },
      OutboxRelay(database: database, publisher: producer, logger: logger),
      LongRunning("replies") { try await replies.run() },
      LongRunning("settlement events") { try await events.run() },
      LongRunning("expiry") {
        await ExpiryWatch(store: store, alarm: alarm, client: client, logger: logger).run()
      },
      LongRunning("requests") { try await requests.run() },
    ]
  }
}
