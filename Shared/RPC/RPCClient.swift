// SPDX-License-Identifier: Apache-2.0

/// Calls methods as one caller.
public struct RPCClient: Sendable {
  public let caller: Caller
  private let transport: any ClientTransport
  private let key: SigningKey
  private let routing: RoutingKey
  private let clock: WallClock
  private let interceptors: [any ClientInterceptor]
  private let retries: Retries

  /// - `key`: this caller's own, see `CallerKeyring.derive`.
  /// - `interceptors`: around a call, all its attempts included.
  public init(
    transport: any ClientTransport, caller: Caller, key: [UInt8], routing: RoutingKey,
    clock: WallClock = .system,
    interceptors: [any ClientInterceptor] = [], retries: Retries = Retries()
  ) {
    self.transport = transport
    self.caller = caller
    self.key = SigningKey(key)
    self.routing = routing
    self.clock = clock
    self.interceptors = interceptors
    self.retries = retries
  }

  /// The body of the OK reply; any other status is thrown.
  ///
  /// - `subject`: the person, else the settlement id: requests of one subject share a lane.
  /// - `timeout`: the method's own when nil.
  /// - `id`: the `rpc-id` of the call being repeated; a new one when nil.
  ///
  /// A call that comes back `unavailable` is sent again, as the method's `retries` say and never past the deadline.
  ///
  /// **`unavailable` and `deadlineExceeded` mean: outcome unknown.** So does `cancelled`, which is what cancelling the
  /// task throws. Repeat the call with the same body or cancel it in the business; never assume "not done".
  public func call(
    _ method: MethodDescriptor, subject: String, body: [UInt8], timeout: Duration? = nil, id: String? = nil
  ) async throws(RPCError) -> [UInt8] {
    try await call(
      method, subject: subject, body: body, timeout: timeout ?? method.timeout, id: id, trace: nil)
  }

  /// A call on behalf of a caller who waits: within `timeout` (the method's own when nil) and within what is left of the
  /// caller's time less `margin`; in the caller's trace. With no time left it throws `deadlineExceeded`, and nothing
  /// was sent.
  public func call(
    _ method: MethodDescriptor, subject: String, body: [UInt8], timeout: Duration? = nil, id: String? = nil,
    within context: ServerContext, keeping margin: Duration = ServerContext.margin
  ) async throws(RPCError) -> [UInt8] {
    guard let budget = context.budget(timeout ?? method.timeout, keeping: margin) else {
      throw RPCError(
        .deadlineExceeded, "no time is left of the caller's for \(method.fullName); nothing was sent")
    }
    return try await call(
      method, subject: subject, body: body, timeout: budget, id: id,
      trace: context.traceparent)
  }

  private func call(
    _ method: MethodDescriptor, subject: String, body: [UInt8], timeout: Duration, id: String?,
    trace: Traceparent?
  ) async throws(RPCError) -> [UInt8] {
    let now = clock.now()
    let call = ClientCall(
      id: id ?? UUIDv7.make(now: now), method: method, deadline: .after(timeout, now: now),
      laneKey: routing.lane(of: subject), body: body, trace: trace)
    guard UUIDv7.isWellFormed(call.id) else {
      throw RPCError(.invalidArgument, "an rpc-id is a UUID in lower case")
    }
    guard body.count <= RecordLimit.bodyBytes else {
      throw RPCLimit.requestBytes.refusal(
        RecordLimit.bodyBytes, "the body is over \(RecordLimit.bodyBytes) bytes; nothing was sent")
    }
    var send: ClientSend = { call async throws(RPCError) in try await self.send(call) }
    for interceptor in interceptors.reversed() {
      let next = send
      send = { call async throws(RPCError) in try await interceptor.intercept(call, next: next) }
    }
    return try await send(call)
  }

  /// All attempts; each is a span of its own in one trace.
  private func send(_ call: ClientCall) async throws(RPCError) -> [UInt8] {
    let trace = Traceparent.current ?? call.trace ?? .make()
    return try await retries.run(call.method, deadline: call.deadline, clock: clock) {
      () async throws(RPCError) in try await attempt(call, trace.child())
    }
  }

  private func attempt(_ call: ClientCall, _ span: Traceparent) async throws(RPCError) -> [UInt8] {
    let partition = try await transport.replyPartition(deadline: call.deadline)
    let head = RequestHead(
      id: call.id, method: call.method.fullName, replyPartition: partition, deadline: call.deadline,
      caller: caller, traceparent: span)
    let request = RequestRecord(
      key: call.laneKey, headers: head.signedHeaders(body: call.body, key: key), body: call.body)
    let reply = try await transport.send(request, topic: call.method.requestTopic, deadline: call.deadline)
    guard let answer = try? ReplyHead(parsing: reply.headers) else {
      throw RPCError(.internal, "the reply's headers break the contract; the outcome is unknown")
    }
    guard answer.status == .ok else {
      throw RPCError(answer.status, answer.message, answer.details)
    }
    return reply.body
  }
}
