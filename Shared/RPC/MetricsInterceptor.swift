// SPDX-License-Identifier: Apache-2.0

import Metrics

/// Counts calls by method and status (`rpc_server_calls`, `rpc_client_calls`) and times them by method
/// (`rpc_server_duration`, `rpc_client_duration`).
public struct MetricsInterceptor: ServerInterceptor, ClientInterceptor {
  public init() {}

  public func intercept(
    _ body: [UInt8], method: MethodDescriptor, context: ServerContext, next: Handler
  ) async throws -> [UInt8] {
    let start = ContinuousClock.now
    do {
      let reply = try await next(body, context)
      record("rpc_server", method, .ok, since: start)
      return reply
    } catch {
      record("rpc_server", method, RPCError(mapping: error)?.code ?? .unknown, since: start)
      throw error
    }
  }

  public func intercept(_ call: ClientCall, next: ClientSend) async throws(RPCError) -> [UInt8] {
    let start = ContinuousClock.now
    do throws(RPCError) {
      let reply = try await next(call)
      record("rpc_client", call.method, .ok, since: start)
      return reply
    } catch {
      record("rpc_client", call.method, error.code, since: start)
      throw error
    }
  }

  private func record(
    _ prefix: String, _ method: MethodDescriptor, _ status: StatusCode, since start: ContinuousClock.Instant
  ) {
    let name = ("method", method.fullName)
    Counter(label: "\(prefix)_calls", dimensions: [name, ("status", status.name)]).increment()
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    Timer(label: "\(prefix)_duration", dimensions: [name])
      .recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}
