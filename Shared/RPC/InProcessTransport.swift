// SPDX-License-Identifier: Apache-2.0

/// Client and server in one process, with the same observable behaviour as over Kafka.
public final class InProcessTransport: ClientTransport {
  private let servers: [String: Server]
  private let everyTopic: Server?
  private let pending: PendingCalls

  /// One server per request topic; another topic is `unavailable`.
  public init(_ servers: [String: Server], clock: WallClock = .system) {
    self.servers = servers
    everyTopic = nil
    pending = PendingCalls(limit: 4096, clock: clock)
  }

  /// The one server answers whatever the topic.
  public init(_ server: Server, clock: WallClock = .system) {
    servers = [:]
    everyTopic = server
    pending = PendingCalls(limit: 4096, clock: clock)
  }

  public func send(_ request: RequestRecord, topic: String, deadline: Deadline) async throws(RPCError)
    -> ReplyRecord
  {
    guard let server = servers[topic] ?? everyTopic else {
      throw RPCError(.unavailable, "the topic \(topic) does not exist")
    }
    let id = String(decoding: request.headers.first { $0.name == HeaderName.id }?.value ?? [], as: UTF8.self)
    return try await pending.wait(id: id, deadline: deadline) { [pending] _ in
      // Not a child of the caller: as over Kafka, a caller that gives up does not stop the server.
      let finish: @Sendable (ServerOutcome) -> Void = { outcome in
        if let reply = outcome.reply { pending.complete(id, reply) }
      }
      if let outcome = server.admit(request).start(finish) { finish(outcome) }
    }
  }
}
