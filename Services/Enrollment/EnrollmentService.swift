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
      Serves tongjie.enrollment.v1.requests, publishes
      tongjie.enrollment.v1.persons. One process per database. Runs until
      SIGTERM or SIGINT, then finishes what it has taken.

      ENVIRONMENT
        KAFKA_BOOTSTRAP_SERVERS   brokers as host:port, comma-separated
        TONGJIE_STATE_DIR         folder of enrollment.sqlite
        TONGJIE_SECRET_FILE       master secret in hex, mode 0600
        TONGJIE_ROUTING_KEY_FILE  routing key in hex, mode 0600
        TONGJIE_ORDINAL           number of this instance; default 0
        TONGJIE_LOG_LEVEL         trace to critical; default info
        TONGJIE_LANE_QUEUE, TONGJIE_IN_FLIGHT
                                  limits; see Shared/RPC/README.md
        TONGJIE_EMPTY_FETCH_PAUSE_MICROSECONDS
                                  pause after an empty fetch at most, only for
                                  a broker that answers them at once; default 0
      The first four are required.
      """,
    version: version)

  func run() async throws {
    await ServiceRuntime.main("enrollment", needs: [.state, .secret]) { configuration, logger in
      let kafka = configuration.kafka(as: "enrollment-\(configuration.ordinal)")
      let database = try Database(
        path: configuration.databasePath("enrollment"), migrations: EnrollmentSchema.migrations,
        logger: logger)
      let store = PersonStore(database: database, routing: RoutingKey(secret: configuration.routingSecret))
      let server = configuration.server(
        EnrollmentRouter.make(store: store, version: Self.version), logger: logger)
      let requests = configuration.requests(
        "tongjie.enrollment.v1.requests", service: "enrollment", group: "tongjie.enrollment", kafka: kafka,
        server: server, logger: logger)
      let producer = try EventProducer(configuration: kafka, logger: logger)
      return [
        DatabaseService(database),
        OutboxRelay(database: database, publisher: producer, logger: logger),
        LongRunning("requests") { try await requests.run() },
      ]
    }
  }
}
