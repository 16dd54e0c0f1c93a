// SPDX-License-Identifier: Apache-2.0

import Metrics

/// The limits that refuse a call; the table stands in this folder's README. A refusal is counted in `rpc_limit_refused`, by
/// `limit`.
public enum RPCLimit: String, Sendable, CaseIterable {
  /// Requests that wait for one lane.
  case laneQueue = "lane_queue"
  /// Bytes of a request's body.
  case requestBytes = "request_bytes"
  /// Bytes of a reply's body.
  case replyBytes = "reply_bytes"
  /// Calls of one client that wait for a reply.
  case pendingCalls = "pending_calls"
  /// Records of a client that have not left yet: nothing was sent.
  case producerQueue = "producer_queue"
  /// Their bytes.
  case producerQueueBytes = "producer_queue_bytes"
  /// Bytes that a message unfolds to while it is decoded.
  case arenaBytes = "arena_bytes"

  /// The limit that a failure names; nil for none of ours.
  init?(reached error: RPCError) {
    guard let name = error.details?.limit?.name else { return nil }
    self.init(rawValue: name)
  }

  public var unit: String {
    switch self {
    case .laneQueue: "requests"
    case .pendingCalls: "calls"
    case .producerQueue: "records"
    case .producerQueueBytes, .requestBytes, .replyBytes, .arenaBytes: "bytes"
    }
  }

  public func countRefusal() {
    Counter(label: "rpc_limit_refused", dimensions: [("limit", rawValue)]).increment()
  }

  /// Whether the refusing client may send the call itself again: nothing has left it, and room comes by waiting.
  var isRepeatable: Bool { self == .producerQueue || self == .producerQueueBytes }

  /// What the caller is told, for programs.
  public func details(_ value: Int, retryAfter: Int64 = 0) -> ErrorDetails {
    ErrorDetails(
      retryAfter: retryAfter, limit: LimitReached(name: rawValue, value: Int64(value), unit: unit))
  }

  /// `RESOURCE_EXHAUSTED` with its details, counted.
  package func refusal(_ value: Int, _ message: String, retryAfter: Int64 = 0) -> RPCError {
    countRefusal()
    return RPCError(.resourceExhausted, message, details(value, retryAfter: retryAfter))
  }
}
