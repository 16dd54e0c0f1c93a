// SPDX-License-Identifier: Apache-2.0

/// Carries a request to the server of a topic and brings its reply.
public protocol ClientTransport: Sendable {
  /// The partition of the caller's reply topic on which this instance listens; known once it listens.
  func replyPartition(deadline: Deadline) async throws(RPCError) -> Int32

  /// Throws `deadlineExceeded` at the deadline at the latest, `unavailable` when the way is known to be closed (both:
  /// outcome unknown), `cancelled` when the task is cancelled. A reply of any status is returned, not thrown.
  func send(_ request: RequestRecord, topic: String, deadline: Deadline) async throws(RPCError) -> ReplyRecord
}

extension ClientTransport {
  public func replyPartition(deadline: Deadline) async throws(RPCError) -> Int32 { 0 }
}
