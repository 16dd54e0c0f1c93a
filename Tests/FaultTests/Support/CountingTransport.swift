// SPDX-License-Identifier: Apache-2.0

import RPC
import Synchronization

/// Counts the requests that a client sends.
final class CountingTransport: ClientTransport {
  private let inner: any ClientTransport
  private let count = Atomic(0)

  init(_ inner: any ClientTransport) { self.inner = inner }

  var sends: Int { count.load(ordering: .relaxed) }

  func replyPartition(deadline: Deadline) async throws(RPCError) -> Int32 {
    try await inner.replyPartition(deadline: deadline)
  }

  func send(_ request: RequestRecord, topic: String, deadline: Deadline) async throws(RPCError) -> ReplyRecord
  {
    count.add(1, ordering: .relaxed)
    return try await inner.send(request, topic: topic, deadline: deadline)
  }
}
