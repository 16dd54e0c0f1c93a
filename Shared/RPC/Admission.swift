// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// A request that has its place; `outcome` does the work.
public struct Admission: Sendable {
  enum Step: Sendable {
    case answered(ServerOutcome)
    case run(AcceptedCall)
    case join(RequestHead, Flight)
  }

  let server: Server
  let step: Step

  /// Whether the answer is there already, so that `outcome` returns without waiting.
  public var isAnswered: Bool {
    if case .answered = step { true } else { false }
  }

  /// Must be awaited exactly once. Cancelling the task ends the wait for the lane and reaches the handler; the caller
  /// then reads `UNAVAILABLE`.
  public func outcome() async -> ServerOutcome {
    switch step {
    case .answered(let outcome): return outcome
    case .join(let head, let flight): return .reply(server.reply(to: head, await flight.join()))
    case .run(let call):
      let result = await call.perform(on: server)
      server.flights.land(FlightTable.Key(caller: call.head.caller, id: call.head.id), result)
      return .reply(server.reply(to: call.head, result))
    }
  }
}

/// An authenticated call of a known method with its place in the lane.
struct AcceptedCall: Sendable {
  let head: RequestHead
  let body: [UInt8]
  let route: Router.Route
  let context: ServerContext
  /// Nil for a method outside lanes.
  let ticket: LaneTicket?
  let flight: Flight

  func perform(on server: Server) async -> RPCResult {
    defer { ticket?.leave() }
    var chain: Handler = { body, context in
      try await ticket?.turn()
      try context.checkDeadline()
      return try await route.handler(body, context)
    }
    for interceptor in server.interceptors.reversed() {
      let next = chain
      chain = { try await interceptor.intercept($0, method: route.method, context: $1, next: next) }
    }
    // A call without a trace begins one: what the handler calls belongs together.
    let trace = head.traceparent.flatMap { Traceparent($0)?.child() } ?? .make()
    do {
      let reply = try await Traceparent.$current.withValue(trace) {
        try await untilDeadline(chain, on: server)
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

  /// Cancels the work at its deadline: whoever waits, for the lane, for another service, for a read, waits no more. What the
  /// store's committer has taken runs to its end and is answered.
  private func untilDeadline(_ chain: @escaping Handler, on server: Server) async throws -> [UInt8] {
    let isOver = Over()
    let work = Task.immediate {
      defer { isOver.value.store(true, ordering: .releasing) }
      return try await chain(body, context)
    }
    // What did not wait needs no timer.
    if isOver.value.load(ordering: .acquiring) { return try await work.value }
    let token = server.deadlines.add(context.deadline) { work.cancel() }
    defer { server.deadlines.remove(token) }
    return try await withTaskCancellationHandler {
      try await work.value
    } onCancel: {
      work.cancel()
    }
  }
}

private final class Over: Sendable {
  let value = Atomic(false)
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
