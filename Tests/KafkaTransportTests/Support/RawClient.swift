// SPDX-License-Identifier: Apache-2.0

import Foundation
import KafkaTransport
import RPC
import Testing

/// Sends records as they are, to try what a client of ours would not send.
struct RawClient {
  let stage: Stage
  let transport: any ClientTransport
  let caller: Caller

  init(_ stage: Stage, as name: String = "H50000000002") async throws {
    self.stage = stage
    caller = try Caller(name)
    transport = try await stage.transport(as: name)
  }

  /// A signed request as our client would make it.
  func request(
    _ method: String, body: [UInt8], subject: String = "a", id: String? = nil,
    deadline: Deadline? = nil
  ) async throws -> RequestRecord {
    let now = WallClock.system.now()
    let soon = Deadline.after(.seconds(20), now: now)
    let head = RequestHead(
      id: id ?? UUIDv7.make(now: now), method: stage.method(method).fullName,
      replyPartition: try await transport.replyPartition(deadline: soon), deadline: deadline ?? soon,
      caller: caller)
    let key = try #require(Stage.keyring.key(for: caller.name))
    return RequestRecord(
      key: Stage.routing.lane(of: subject), headers: head.signedHeaders(body: body, key: key), body: body)
  }

  func reply(to request: RequestRecord, within wait: Duration = .seconds(20)) async throws -> (
    ReplyHead, body: [UInt8]
  ) {
    let reply = try await transport.send(
      request, topic: stage.topic, deadline: .after(wait, now: WallClock.system.now()))
    return (try ReplyHead(parsing: reply.headers), reply.body)
  }

  func status(of request: RequestRecord, within wait: Duration = .seconds(20)) async throws -> StatusCode {
    try await reply(to: request, within: wait).0.status
  }
}

extension RequestRecord {
  /// With another value of the header, or without it.
  func replacing(_ name: String, _ value: String?) -> RequestRecord {
    var copy = self
    copy.headers.removeAll { $0.name == name }
    if let value { copy.headers.append(RecordHeader(name, value)) }
    return copy
  }
}
