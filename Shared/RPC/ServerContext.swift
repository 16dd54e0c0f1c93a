// SPDX-License-Identifier: Apache-2.0

/// What a handler knows of the call besides its body.
public struct ServerContext: Sendable {
  /// Correlates one call; not the key of idempotency.
  public let rpcID: String
  /// Proven by `rpc-auth`.
  public let caller: Caller
  /// The caller's, at most `Server.longestDeadline` away.
  public let deadline: Deadline
  public let traceparent: String?
  /// The record key.
  public let laneKey: [UInt8]
  public let clock: WallClock

  public init(
    rpcID: String, caller: Caller, deadline: Deadline, traceparent: String? = nil, laneKey: [UInt8] = [],
    clock: WallClock = .system
  ) {
    self.rpcID = rpcID
    self.caller = caller
    self.deadline = deadline
    self.traceparent = traceparent
    self.laneKey = laneKey
    self.clock = clock
  }

  /// Call after every wait: throws `deadlineExceeded` with the server's clock once nobody waits any more.
  public func checkDeadline() throws(RPCError) {
    let now = clock.now()
    if deadline.hasPassed(now: now) { throw .deadlinePassed(deadline, now: now) }
  }
}

extension RPCError {
  static func deadlinePassed(_ deadline: Deadline, now: Int64) -> RPCError {
    RPCError(
      .deadlineExceeded,
      "the deadline \(deadline.unixMilliseconds) has passed; the server's clock says \(now)")
  }
}
