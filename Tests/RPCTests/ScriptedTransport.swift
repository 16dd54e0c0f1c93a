// SPDX-License-Identifier: Apache-2.0

import Synchronization

@testable import RPC

/// Answers each request with the next status of the script, the last one for ever; keeps what was sent.
final class ScriptedTransport: ClientTransport {
  struct Sent {
    let request: RequestRecord
    let deadline: Deadline
  }

  private let script: Mutex<[StatusCode]>
  private let log = Mutex<[Sent]>([])

  private let details: ErrorDetails?

  /// `details`: of every failure.
  init(_ script: StatusCode..., details: ErrorDetails? = nil) {
    self.script = Mutex(script)
    self.details = details
  }

  var sent: [Sent] { log.withLock { $0 } }

  func heads() throws -> [RequestHead] { try sent.map { try RequestHead(parsing: $0.request.headers) } }

  func send(_ request: RequestRecord, topic: String, deadline: Deadline) async throws(RPCError)
    -> ReplyRecord
  {
    log.withLock { $0.append(Sent(request: request, deadline: deadline)) }
    let status = script.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
    guard let head = try? RequestHead(parsing: request.headers) else { throw RPCError(.internal, "head") }
    let isOK = status == .ok
    let reply = ReplyHead(
      id: head.id, status: status, message: isOK ? "" : "scripted", details: isOK ? nil : details)
    return ReplyRecord(headers: reply.headers, body: [], caller: head.caller, partition: 0)
  }
}

/// A clock that stands still but for its sleeps.
final class SteppedClock: Sendable {
  private let state = Mutex<(now: Int64, slept: [Int64])>((1_000_000, []))

  var slept: [Int64] { state.withLock { $0.slept } }
  var wall: WallClock { WallClock { self.state.withLock { $0.now } } }

  func sleep(_ duration: Duration, longer: Int64 = 0) {
    state.withLock {
      $0.slept.append(duration.wholeMilliseconds)
      $0.now += duration.wholeMilliseconds + longer
    }
  }
}
