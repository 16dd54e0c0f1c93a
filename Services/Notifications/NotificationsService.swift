// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import KafkaTransport
import RPC
import ServiceKit
import Storage

@main
struct NotificationsService: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "tongjie-notifications",
    abstract: "Notifications (通知): one bilingual notice per settlement version, as file and to webhooks.",
    discussion: """
      Serves tongjie.notifications.v1.requests, reads
      tongjie.claims.v1.settlements, writes <state>/notices/
      <institution>-<settlement id>-v<version>.txt and posts to registered
      webhooks. One process per database. Runs until SIGTERM or SIGINT.

      ENVIRONMENT
        KAFKA_BOOTSTRAP_SERVERS   brokers as host:port, comma-separated
        TONGJIE_STATE_DIR         folder of notifications.sqlite and notices/
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
    await ServiceRuntime.main("notifications", needs: [.state, .secret]) { configuration, logger in
      let kafka = configuration.kafka(as: "notifications-\(configuration.ordinal)")
      let database = try Database(
        path: configuration.databasePath("notifications"), migrations: NotificationsSchema.migrations,
        logger: logger)
      let notices = NoticeStore(database: database)
      let webhooks = WebhookStore(database: database)
      let events = EventStream(
        topics: [SettlementNotices.topic], handler: SettlementNotices(database: database),
        configuration: kafka,
        deadLetters: try EventProducer(configuration: kafka, logger: logger), logger: logger)
      let writer = NoticeWriter(
        store: notices, folder: try NoticeFolder(path: "\(configuration.stateDirectory)/notices"),
        logger: logger)
      let dispatcher = WebhookDispatcher(
        webhooks: webhooks, notices: notices, client: WebhookClient(), logger: logger)
      let router = NotificationsRouter.make(notices: notices, webhooks: webhooks, version: Self.version) {
        events.isCaughtUp
      }
      let server = configuration.server(router, logger: logger)
      let requests = configuration.requests(
        "tongjie.notifications.v1.requests", service: "notifications", group: "tongjie.notifications",
        kafka: kafka, server: server, logger: logger)
      return [
        DatabaseService(database),
        LongRunning("notice files") { await writer.run() },
        LongRunning("webhooks") { await dispatcher.run() },
        LongRunning("settlement events") { try await events.run() },
        LongRunning("requests") { try await requests.run() },
      ]
    }
  }
}
