// SPDX-License-Identifier: Apache-2.0

import RPC
import Synchronization

@testable import KafkaTransport

/// Counts the requests that a client sends.
final class CountingTransport: ClientTransport {
  private let inner: any ClientTransport
  private let state = Mutex<(count: Int, awaited: Int, reached: Gate?)>((0, 0, nil))

  init(_ inner: any ClientTransport) { self.inner = inner }

  var sends: Int { state.withLock { $0.count } }

  /// Returns when this many requests have been sent; for one who waits at a time.
  func sent(_ count: Int) async {
    let gate = Gate()
    state.withLock { state in
      if state.count >= count { gate.open() } else { (state.awaited, state.reached) = (count, gate) }
    }
    await gate.pass()
  }

  func replyPartition(deadline: Deadline) async throws(RPCError) -> Int32 {
    try await inner.replyPartition(deadline: deadline)
  }

  func send(_ request: RequestRecord, topic: String, deadline: Deadline) async throws(RPCError) -> ReplyRecord
  {
    state.withLock { state -> Gate? in
      state.count += 1
      return state.count == state.awaited ? state.reached : nil
    }?.open()
    return try await inner.send(request, topic: topic, deadline: deadline)
  }
}
