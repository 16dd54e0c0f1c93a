// SPDX-License-Identifier: Apache-2.0

public import Logging
import Metrics

/// Answers requests, knowing nothing of the transport that brings them.
///
/// Checks, in this order: form of the headers, authentication, method, role, size, deadline, a repetition in flight,
/// the lane's turn, the deadline again; then the handler.
public final class Server: Sendable {
  /// A deadline further away is shortened to this, so that no request is held for longer.
  public static let longestDeadline: Duration = .seconds(300)

  /// With the interceptors around each handler.
  private let router: Router
  let keyring: CallerKeyring
  let lanes: LaneScheduler
  let clock: WallClock
  let logger: Logger
  let flights = FlightTable()
  let deadlines: DeadlineTable

  public init(
    router: Router, keyring: CallerKeyring, lanes: LaneScheduler = LaneScheduler(),
    clock: WallClock = .system,
    interceptors: [any ServerInterceptor] = [], logger: Logger
  ) {
    self.router = router.wrapped(in: interceptors)
    self.keyring = keyring
    self.lanes = lanes
    self.clock = clock
    deadlines = DeadlineTable(clock: clock)
    self.logger = logger
  }

  /// Nil when the headers do not even say whom to answer. The order of a lane is that of `admit`: a transport that
  /// takes requests concurrently calls `admit` in arrival order and starts the admissions.
  public func respond(to request: RequestRecord) async -> ReplyRecord? {
    await admit(request).outcome().reply
  }

  /// Authenticates the request and takes its place in its lane, without waiting. Every admission must be started exactly
  /// once, else its lane stays closed.
  public func admit(_ request: RequestRecord) -> Admission {
    let head: RequestHead
    do { head = try RequestHead(parsing: request.headers) } catch {
      return Admission(server: self, step: .answered(undecodable(request.headers, reason: error.reason)))
    }
    do throws(RPCError) {
      let (route, context) = try check(head, request)
      return try board(head, request, route, context)
    } catch {
      refused(head, error)
      return Admission(server: self, step: .answered(.reply(reply(to: head, .failure(error)))))
    }
  }

  /// What becomes of a record that breaks the contract: the dead letters, and a reply when its headers say to whom.
  public func undecodable(_ headers: [RecordHeader], reason: String) -> ServerOutcome {
    Counter(label: "rpc_server_undecodable").increment()
    logger.warning("undecodable request", metadata: ["reason": "\(reason)"])
    guard let address = ReplyAddress(headers) else { return .undecodable(reason: reason, reply: nil) }
    let head = ReplyHead(id: address.id, status: .invalidArgument, message: "undecodable: \(reason)")
    let reply = ReplyRecord(
      headers: head.headers, body: [], caller: address.caller, partition: address.partition)
    return .undecodable(reason: reason, reply: reply)
  }

  private func check(_ head: RequestHead, _ request: RequestRecord) throws(RPCError) -> (
    Router.Route, ServerContext
  ) {
    guard let key = keyring.key(for: head.caller.name), head.isAuthentic(body: request.body, key: key) else {
      throw RPCError(.unauthenticated, "rpc-auth does not fit the caller's key, headers and body")
    }
    guard let route = router.route(head.method) else {
      throw RPCError(.unimplemented, "this server has no such method")
    }
    guard route.method.callers.contains(head.caller.role) else {
      throw RPCError(.permissionDenied, "\(head.method) is not for a \(head.caller.role.rawValue)")
    }
    guard request.body.count <= RecordLimit.bodyBytes else {
      throw RPCLimit.requestBytes.refusal(
        RecordLimit.bodyBytes, "the body is over \(RecordLimit.bodyBytes) bytes")
    }
    let longest = Deadline.after(Self.longestDeadline, now: clock.now())
    let context = ServerContext(
      rpcID: head.id, caller: head.caller, deadline: min(head.deadline, longest),
      traceparent: head.traceparent,
      laneKey: request.key, clock: clock)
    try context.checkDeadline()
    return (route, context)
  }

  private func board(
    _ head: RequestHead, _ request: RequestRecord, _ route: Router.Route, _ context: ServerContext
  ) throws(RPCError) -> Admission {
    let key = FlightTable.Key(caller: head.caller, id: head.id)
    switch flights.enter(key, method: head.method, body: request.body) {
    case .conflict:
      throw RPCError(.invalidArgument, "this rpc-id belongs to another request in flight")
    case .joins(let flight):
      return Admission(server: self, step: .join(head, flight))
    case .first(let flight):
      do throws(RPCError) {
        var context = context
        context.ticket = route.method.ordering == .lane ? try lanes.enter(request.key) : nil
        let call = AcceptedCall(
          head: head, body: request.body, route: route, context: context, flight: flight)
        return Admission(server: self, step: .run(call))
      } catch {
        flights.land(key, .failure(error))
        throw error
      }
    }
  }

  func reply(to head: RequestHead, _ result: RPCResult) -> ReplyRecord {
    var body: [UInt8] = []
    let answer: ReplyHead
    switch result {
    case .success(let bytes):
      body = bytes
      answer = ReplyHead(id: head.id, status: .ok)
    case .failure(let error):
      let time = error.code == .deadlineExceeded ? clock.now() : nil
      answer = ReplyHead(
        id: head.id, status: error.code, message: error.message, serverTime: time, details: error.details)
    }
    return ReplyRecord(
      headers: answer.headers, body: body, caller: head.caller, partition: head.replyPartition)
  }

  private func refused(_ head: RequestHead, _ error: RPCError) {
    Counter(label: "rpc_server_refused", dimensions: [("status", error.code.name)]).increment()
    logger.info("refused", metadata: ["rpc-id": "\(head.id)", "status": "\(error.code.name)"])
  }
}
