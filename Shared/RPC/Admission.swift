// SPDX-License-Identifier: Apache-2.0

import Logging

/// A request that has its place; `start` does the work.
public struct Admission: Sendable {
  enum Step: Sendable {
    case answered(ServerOutcome)
    case run(AcceptedCall)
    case join(RequestHead, Flight)
  }

  let server: Server
  let step: Step

  /// Does the work up to its first wait here, on the caller's thread, and returns what came of it when that was all. Else
  /// the work goes on as a task of its own, and `finish` is called with what comes of it. Must be called exactly once, or
  /// the request's lane stays closed.
  ///
  /// The task is cancelled at the request's deadline: whoever waits, for the lane, for another service, for a read, waits no
  /// more. What the store's committer has taken runs to its end and is answered.
  public func start(_ finish: @escaping @Sendable (ServerOutcome) -> Void) -> ServerOutcome? {
    switch step {
    case .answered(let outcome): return outcome
    case .join(let head, let flight):
      Task { [server] in finish(.reply(server.reply(to: head, await flight.join()))) }
      return nil
    case .run(let call):
      let work = AdmittedWork(server.deadlines)
      let task = Task.immediate { [server] in
        let result = await call.perform(on: server)
        server.flights.land(FlightTable.Key(caller: call.head.caller, id: call.head.id), result)
        let outcome = ServerOutcome.reply(server.reply(to: call.head, result))
        if work.end(outcome) { finish(outcome) }
      }
      return work.leave(call.context.deadline) { task.cancel() }
    }
  }

  /// `start`, and the wait for what comes of it; cancelling the waiting task does not stop the work.
  public func outcome() async -> ServerOutcome {
    await withCheckedContinuation { waiter in
      if let outcome = start({ waiter.resume(returning: $0) }) { waiter.resume(returning: outcome) }
    }
  }
}

/// An authenticated call of a known method with its place in the lane.
final class AcceptedCall: Sendable {
  let head: RequestHead
  let body: [UInt8]
  let route: Router.Route
  let context: ServerContext
  let flight: Flight

  init(
    head: RequestHead, body: [UInt8], route: Router.Route, context: ServerContext, flight: Flight
  ) {
    self.head = head
    self.body = body
    self.route = route
    self.context = context
    self.flight = flight
  }

  func perform(on server: Server) async -> RPCResult {
    defer { context.ticket?.leave() }
    do {
      // A call without a trace begins one: what the handler calls belongs together.
      let reply = try await Traceparent.$current.withValue(head.traceparent?.child() ?? .make()) {
        try await route.handler(body, context)
      }
      guard reply.count <= RecordLimit.bodyBytes else {
        return .failure(
          RPCLimit.replyBytes.refusal(
            RecordLimit.bodyBytes, "the reply is over \(RecordLimit.bodyBytes) bytes")
        )
      }
      return .success(reply)
    } catch {
      if error.isCancellation, context.deadline.hasPassed(now: context.clock.now()) {
        return .failure(.deadlinePassed(context.deadline, now: context.clock.now()))
      }
      return .failure(server.status(of: error, in: head))
    }
  }
}

extension Error {
  fileprivate var isCancellation: Bool {
    self is CancellationError || (self as? RPCError)?.code == .cancelled
  }
}

extension Server {
  /// The one place that maps an error to a status. What is not meant for the caller does not reach it.
  func status(of error: any Error, in head: RequestHead) -> RPCError {
    let known = RPCError(mapping: error)
    if known == nil {
      // Only the type and the case: an error's text may hold a person's data.
      logger.error(
        "unexpected error in a handler",
        metadata: [
          "rpc-id": "\(head.id)", "method": "\(head.method)", "error-type": "\(type(of: error))",
          "error-case": "\(Mirror(reflecting: error).children.first?.label ?? "")",
        ])
    }
    let mapped = known ?? RPCError(.unknown, "internal error")
    return mapped.code == .ok ? RPCError(.internal, "a failure without a status") : mapped
  }
}

extension RPCError {
  /// Nil for an error that says nothing about its status.
  init?(mapping error: any Error) {
    switch error {
    case let error as RPCError: self = error
    case let error as any RPCErrorConvertible: self = error.rpcError
    case is CancellationError: self.init(.unavailable, "the server stopped; the outcome is unknown")
    default: return nil
    }
  }
}
