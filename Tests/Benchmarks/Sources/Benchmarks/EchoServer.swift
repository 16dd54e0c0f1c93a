// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import KafkaTransport
import Logging
import RPC

/// The far side of both echoes, a process of its own as the services are.
struct EchoServer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "echo-server", abstract: "Answers the bare echo and the RPC echo until it is stopped.")

  func run() async throws {
    let setup = try Setup()
    try await setup.createTopics()
    Thread.detachNewThread {
      do {
        try BareEcho.serve(setup.kafka, Setup.bare, logger: setup.logger, ready: {}, until: { false })
      } catch {
        setup.logger.error("bare echo: \(error)")
        Foundation.exit(1)
      }
    }
    var router = Router()
    router.register(Setup.echo) { body, _ in body }
    // With the interceptors of the services, since the budget is that of a service's call.
    let server = Server(
      router: router, keyring: CallerKeyring(master: setup.master),
      interceptors: [LoggingInterceptor(logger: setup.logger), MetricsInterceptor()], logger: setup.logger)
    try await KafkaServerTransport(
      configuration: setup.kafka, topic: Setup.echo.requestTopic, group: "benchmark", instance: "benchmark-0",
      server: server, logger: setup.logger
    ).run()
  }
}
