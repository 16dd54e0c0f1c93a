// SPDX-License-Identifier: Apache-2.0

import RPC
import Storage

/// A notice on its way to an institution's webhook.
struct WebhookDelivery: Sendable, Hashable {
  let key: NoticeKey
  let url: String
  /// Attempts of this notice so far.
  let attempts: Int
  /// Failures of the endpoint in a row.
  let endpointFailures: Int
  /// Unix ms; not to be sent before.
  let dueAt: Int64
}

extension WebhookDelivery {
  init(_ row: Row) throws {
    key = try NoticeKey(row)
    url = try row.text("url")
    attempts = Int(try row.integer("attempts"))
    endpointFailures = Int(try row.integer("failures"))
    dueAt = max(try row.integer("next_attempt_at"), try row.integer("paused_until"))
  }
}

/// What an endpoint answered to one attempt.
enum WebhookResult: Sendable, Hashable {
  /// An HTTP status, 100 … 599.
  case answered(Int)
  /// No connection, no answer in time, or no HTTP.
  case silent

  /// The status as the table keeps it; 0 when nothing answered.
  var status: Int {
    switch self {
    case .answered(let status): status
    case .silent: 0
    }
  }

  var isDelivered: Bool { (200..<300).contains(status) }

  /// The endpoint itself is in trouble, so that other notices need not be tried now; not just this notice refused.
  var isEndpointDown: Bool { self == .silent || status == 429 || status >= 500 }
}

/// How long to wait after failures: doubles from the first pause, capped at the longest.
struct WebhookPauses: Sendable {
  /// Milliseconds after the first failure.
  var first: Int64 = 1_000
  /// Milliseconds at most.
  var longest: Int64 = 300_000

  func milliseconds(afterFailures failures: Int) -> Int64 {
    Backoff(first: .milliseconds(first), limit: .milliseconds(longest))
      .delay(afterFailures: failures).wholeMilliseconds
  }
}
