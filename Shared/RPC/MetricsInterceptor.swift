// SPDX-License-Identifier: Apache-2.0

import Metrics
import Synchronization

/// Counts calls by method and status (`rpc_server_calls`, `rpc_client_calls`) and times them by method
/// (`rpc_server_duration`, `rpc_client_duration`).
public struct MetricsInterceptor: ServerInterceptor, ClientInterceptor {
  private let server = MethodInstruments { CallInstruments("rpc_server", method: $0) }
  private let client = MethodInstruments { CallInstruments("rpc_client", method: $0) }

  public init() {}

  public func intercept(
    _ body: [UInt8], method: MethodDescriptor, context: ServerContext, next: Handler
  ) async throws -> [UInt8] {
    let start = ContinuousClock.now
    do {
      let reply = try await next(body, context)
      server[method].record(.ok, since: start)
      return reply
    } catch {
      server[method].record(RPCError(mapping: error)?.code ?? .unknown, since: start)
      throw error
    }
  }

  public func intercept(_ call: ClientCall, next: ClientSend) async throws(RPCError) -> [UInt8] {
    let start = ContinuousClock.now
    do throws(RPCError) {
      let reply = try await next(call)
      client[call.method].record(.ok, since: start)
      return reply
    } catch {
      client[call.method].record(error.code, since: start)
      throw error
    }
  }
}

/// The metrics of one method on one side.
private final class CallInstruments: Sendable {
  private let prefix: String
  private let method: String
  private let duration: Timer
  /// Only of the statuses that there were.
  private let calls = Mutex<[StatusCode: Counter]>([:])

  init(_ prefix: String, method: String) {
    self.prefix = prefix
    self.method = method
    duration = Timer(label: "\(prefix)_duration", dimensions: [("method", method)])
  }

  func record(_ status: StatusCode, since start: ContinuousClock.Instant) {
    counter(status).increment()
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    duration.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }

  private func counter(_ status: StatusCode) -> Counter {
    calls.withLock { calls in
      if let known = calls[status] { return known }
      let dimensions = [("method", method), ("status", status.name)]
      let counter = Counter(label: "\(prefix)_calls", dimensions: dimensions)
      calls[status] = counter
      return counter
    }
  }
}
