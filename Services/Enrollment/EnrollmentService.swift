// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import KafkaTransport
import RPC
import ServiceKit
import Storage

@main
struct EnrollmentService: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "tongjie-enrollment",
    abstract: "Enrollment (参保): owns persons and publishes every version of them.",
    discussion: """
      Serves tongjie.enrollment.v1.requests, publishes tongjie.enrollment.v1.persons. One process per database.
      It runs until SIGTERM or SIGINT and then finishes what it has taken. Settings come from the environment:

        KAFKA_BOOTSTRAP_SERVERS   host:port of the brokers, comma-separated (required)
        TONGJIE_STATE_DIR         existing folder; the database is enrollment.sqlite in it (required)
        TONGJIE_SECRET_FILE       file of mode 0600 with the master secret in hex (required)
        TONGJIE_ROUTING_KEY_FILE  file of mode 0600 with the routing key in hex (required)
        TONGJIE_ORDINAL           number of this instance, from 0 (default 0)
        TONGJIE_LOG_LEVEL         trace, debug, info, notice, warning, error or critical (default info)
        TONGJIE_EMPTY_FETCH_PAUSE_MICROSECONDS
                                  pause after an empty fetch at most; only for a broker that answers empty
                                  fetches at once (default 0)
      """,
    version: version)

  func run() async throws {
    await ServiceRuntime.main("enrollment", needs: [.state, .secret]) { configuration, logger in
      let kafka = KafkaConfiguration(
        bootstrapServers: configuration.bootstrapServers, clientID: "enrollment-\(configuration.ordinal)",
        emptyFetchPauseMicroseconds: configuration.emptyFetchPauseMicroseconds)
      let database = try Database(
        path: configuration.databasePath("enrollment"), migrations: EnrollmentSchema.migrations,
        logger: logger)
      let store = PersonStore(database: database, routing: RoutingKey(secret: configuration.routingSecret))
      let server = Server(
        router: EnrollmentRouter.make(store: store, version: Self.version),
        keyring: CallerKeyring(master: configuration.masterSecret),
        interceptors: [LoggingInterceptor(logger: logger), MetricsInterceptor()], logger: logger)
      let requests = KafkaServerTransport(
        configuration: kafka, topic: "tongjie.enrollment.v1.requests", group: "tongjie.enrollment",
        instance: "enrollment-\(configuration.ordinal)", server: server, logger: logger)
      let producer = try EventProducer(configuration: kafka, logger: logger)
      return [
        DatabaseService(database),
        OutboxRelay(database: database, publisher: producer, logger: logger),
        LongRunning("requests") { try await requests.run() },
      ]
    }
  }
}
