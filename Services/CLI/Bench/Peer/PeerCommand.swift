// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import KafkaTransport
import RPC
import Synchronization

/// One side of one echo, as `tongjie bench rpc` starts it: the calling side starts the serving side itself.
struct PeerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "peer", abstract: "One side of an echo; started by 'tongjie bench rpc'.",
    shouldDisplay: false)

  enum System: String, ExpressibleByArgument { case bare, rpc }

  @Argument var system: System
  @Flag(help: "The far side: answers until standard input ends.") var serving = false
  @Option(help: "Unique name of the cell.") var cell: String
  @OptionGroup var broker: BrokerOptions

  func run() async throws {
    let secret = ProcessInfo.processInfo.environment[EchoCell.secretVariable] ?? ""
    guard secret.utf8.count >= 32 else {
      throw ValidationError("\(EchoCell.secretVariable) has 32 characters")
    }
    let cell = try EchoCell(name: cell, broker: broker, secret: secret)
    switch (system, serving) {
    case (.bare, true): try await serveBare(cell)
    case (.rpc, true): try await serveRPC(cell)
    case (.bare, false):
      let topics = [(cell.bare.requests, EchoCell.partitions), (cell.bare.replies, 1)]
      try await cell.withTopics(topics) {
        try await withServer { try await PeerLoop.serve(BarePeer(cell), processes: $0) }
      }
    case (.rpc, false):
      let requests = cell.echo.requestTopic
      let topics = [
        (requests, EchoCell.partitions), ("\(requests).dlq", 1), (try cell.caller.replyTopic, 1),
        (cell.kafka.presenceTopic ?? "", 1),
      ]
      try await cell.withTopics(topics) { try await withServer { try await callRPC(cell, processes: $0) } }
    }
  }

  /// Runs the body while the far side answers, in a process of its own.
  private func withServer(_ body: ([Int32]) async throws -> Void) async throws {
    let server = try ChildProcess(
      ChildProcess.ourselves,
      ["bench", "peer", system.rawValue, "--serving", "--cell", cell] + broker.arguments)
    defer { server.end() }
    let first = try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { server.line() }) }
    }
    guard first != nil else {
      throw Failure(.unreachable, "the far side of the \(system.rawValue) echo ended")
    }
    try await body([ProcessInfo.processInfo.processIdentifier, server.number])
  }

  private func callRPC(_ cell: EchoCell, processes: [Int32]) async throws {
    let caller = try cell.caller
    let transport = try KafkaClientTransport(configuration: cell.kafka, caller: caller, logger: cell.logger)
    let client = RPCClient(
      transport: transport, caller: caller,
      key: CallerKeyring.derive(master: cell.secret, caller: caller.name), routing: cell.routing)
    let method = cell.echo
    // The bare echo has its keys beforehand, too; the names of the subjects are made here.
    let subjects = (0..<4096).map { "\($0)" }
    let peer = TaskCalls { number, body in
      let reply = try await client.call(method, subject: subjects[number % subjects.count], body: body)
      guard reply.count == body.count else { throw Failure(.refused, "a reply of another call") }
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await transport.run() }
      defer { group.cancelAll() }
      try await PeerLoop.serve(peer, processes: processes)
    }
  }

  private func serveRPC(_ cell: EchoCell) async throws {
    var router = Router()
    router.register(cell.echo) { body, _ in body }
    // With the interceptors of the services: the figure is that of a service's call.
    let server = Server(
      router: router, keyring: CallerKeyring(master: cell.secret),
      interceptors: [LoggingInterceptor(logger: cell.logger), MetricsInterceptor()], logger: cell.logger)
    let transport = KafkaServerTransport(
      configuration: cell.kafka, topic: cell.echo.requestTopic, group: "tongjie-bench-\(cell.name)",
      instance: "0", server: server, logger: cell.logger)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await transport.run() }
      group.addTask {
        await transport.ready()
        Output.result("ready")
        await StandardInput.end()
      }
      try await group.next()
      group.cancelAll()
      try await group.waitForAll()
    }
  }

  private func serveBare(_ cell: EchoCell) async throws {
    let isOver = Over()
    let input = Task {
      await StandardInput.end()
      isOver.value.store(true, ordering: .relaxed)
    }
    defer { input.cancel() }
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            try BareEcho.serve(
              cell.kafka, cell.bare, logger: cell.logger, ready: { Output.result("ready") },
              until: { isOver.value.load(ordering: .relaxed) })
          })
      }
    }
  }

  private final class Over: Sendable {
    let value = Atomic(false)
  }
}
