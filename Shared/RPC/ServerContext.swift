// SPDX-License-Identifier: Apache-2.0

/// What a handler knows of the call besides its body.
public struct ServerContext: Sendable {
  /// Correlates one call; not the key of idempotency.
  public let rpcID: String
  /// Proven by `rpc-auth`.
  public let caller: Caller
  /// The caller's, at most `Server.longestDeadline` away.
  public let deadline: Deadline
  public let traceparent: Traceparent?
  /// The record key.
  public let laneKey: [UInt8]
  public let clock: WallClock
  /// The place in the lane; nil for a method outside lanes.
  var ticket: LaneTicket?

  public init(
    rpcID: String, caller: Caller, deadline: Deadline, traceparent: Traceparent? = nil, laneKey: [UInt8] = [],
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

  /// What a nested call leaves of the caller's time for the rest of the handler and the way back, unless it says.
  public static let margin: Duration = .milliseconds(50)

  /// What a nested call may take: `longest`, at most what is left of the caller's time less `margin`; nil when that is
  /// nothing.
  public func budget(_ longest: Duration, keeping margin: Duration = Self.margin) -> Duration? {
    let left = deadline.remaining(now: clock.now()) - margin
    return left > .zero ? min(left, longest) : nil
  }
}

extension RPCError {
  static func deadlinePassed(_ deadline: Deadline, now: Int64) -> RPCError {
    RPCError(
      .deadlineExceeded,
      "the deadline \(deadline.unixMilliseconds) has passed; the server's clock says \(now)")
  }
}
