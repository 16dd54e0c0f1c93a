// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import KafkaTransport
import Logging
import RPC

/// One instance of the echo service. Ends cleanly at SIGTERM; the tests end it otherwise, too.
///
/// Environment: `KAFKA_BOOTSTRAP_SERVERS`, `TONGJIE_EMPTY_FETCH_PAUSE_MICROSECONDS`, `FAULT_INSTANCE` (its name in the group),
/// `FAULT_JOURNAL` (the file that all instances share), `FAULT_PRESENCE` (a topic; none: no presence),
/// `FAULT_PROPERTIES` (librdkafka's, as `name=value;name=value`).
@main struct FaultEcho {
  static func main() async throws {
    let environment = ProcessInfo.processInfo.environment
    func value(_ name: String) throws -> String {
      guard let text = environment[name], !text.isEmpty else {
        throw RPCError(.invalidArgument, "\(name) is missing")
      }
      return text
    }
    let instance = try value("FAULT_INSTANCE")
    var logger = Logger(label: instance) { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = environment["TONGJIE_LOG_LEVEL"].flatMap { Logger.Level(rawValue: $0) } ?? .notice
    let configuration = KafkaConfiguration(
      bootstrapServers: try value("KAFKA_BOOTSTRAP_SERVERS"), clientID: instance,
      emptyFetchPauseMicroseconds: environment["TONGJIE_EMPTY_FETCH_PAUSE_MICROSECONDS"].flatMap(Int.init)
        ?? 0,
      presenceTopic: environment["FAULT_PRESENCE"],
      properties: properties(environment["FAULT_PROPERTIES"] ?? ""))
    let server = Server(
      router: router(try Journal(path: value("FAULT_JOURNAL"))),
      keyring: CallerKeyring(master: EchoContract.master), logger: logger)
    let transport = KafkaServerTransport(
      configuration: configuration, topic: environment["FAULT_TOPIC"] ?? EchoContract.topic, group: "echo",
      instance: instance, server: server, logger: logger)
    let running = Task { try await transport.run() }
    let stop = onTermination { running.cancel() }
    defer { stop.cancel() }
    try await running.value
  }

  private static func router(_ journal: Journal) -> Router {
    let pid = ProcessInfo.processInfo.processIdentifier
    let echo: Handler = { body, context in
      let (key, value) = try EchoContract.parts(body)
      try context.checkDeadline()
      return Array(try await journal.answer(key: key, value: value, pid: pid).utf8)
    }
    var router = Router()
    router.register(EchoContract.echo, echo)
    router.register(EchoContract.echoOnce, echo)
    router.register(EchoContract.wait) { body, context in
      try await Task.sleep(for: context.deadline.remaining(now: context.clock.now()))
      return body
    }
    return router
  }

  private static func properties(_ text: String) -> [String: String] {
    var properties: [String: String] = [:]
    for pair in text.split(separator: ";") {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2 { properties[parts[0]] = parts[1] }
    }
    return properties
  }

  private static func onTermination(_ act: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
    signal(SIGTERM, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGTERM, queue: .global())
    source.setEventHandler(handler: act)
    source.resume()
    return source
  }
}
