// SPDX-License-Identifier: Apache-2.0

import RPC

/// What the callers of a load saw.
struct Seen: Sendable {
  /// Answered OK without the caller's repeating the call; repetitions inside the client count as none.
  private(set) var atOnce = 0
  /// Every status but OK that a caller saw, with its count.
  private(set) var statuses: [StatusCode: Int] = [:]
  /// One text of each status.
  private(set) var texts: [StatusCode: String] = [:]
  /// The limits that refusals named, with their values.
  private(set) var limits: [String: Int64] = [:]
  /// By key, what was acknowledged.
  private(set) var replies: [String: [UInt8]] = [:]
  private(set) var longest: Duration = .zero
  /// How long each acknowledged call took, its last attempt alone.
  private var times: [Duration] = []

  mutating func answered(_ key: String, _ reply: [UInt8], after time: Duration, atOnce: Bool) {
    replies[key] = reply
    if atOnce { self.atOnce += 1 }
    times.append(time)
    longest = max(longest, time)
  }

  /// Acknowledged calls that took at least this long.
  func count(atLeast time: Duration) -> Int { times.count { $0 >= time } }

  mutating func failed(_ error: RPCError, after time: Duration) {
    statuses[error.code, default: 0] += 1
    texts[error.code] = error.message
    if let limit = error.details?.limit { limits[limit.name] = limit.value }
    longest = max(longest, time)
  }
}
