// SPDX-License-Identifier: Apache-2.0

/// Runs around the handler of every authenticated request of a known method, the wait for the lane included.
public protocol ServerInterceptor: Sendable {
  func intercept(_ body: [UInt8], method: MethodDescriptor, context: ServerContext, next: Handler)
    async throws
    -> [UInt8]
}

/// One call on the client's side.
public final class ClientCall: Sendable {
  public let id: String
  public let method: MethodDescriptor
  public let deadline: Deadline
  public let laneKey: [UInt8]
  public let body: [UInt8]
  /// The trace of the caller on whose behalf it is made, where the task does not carry it (`Traceparent.current`).
  let trace: Traceparent?

  init(
    id: String, method: MethodDescriptor, deadline: Deadline, laneKey: [UInt8], body: [UInt8],
    trace: Traceparent?
  ) {
    self.id = id
    self.method = method
    self.deadline = deadline
    self.laneKey = laneKey
    self.body = body
    self.trace = trace
  }
}

public typealias ClientSend = @Sendable (ClientCall) async throws(RPCError) -> [UInt8]

/// Runs around the sending of a request and the wait for its reply, repetitions and pauses included.
public protocol ClientInterceptor: Sendable {
  func intercept(_ call: ClientCall, next: ClientSend) async throws(RPCError) -> [UInt8]
}
