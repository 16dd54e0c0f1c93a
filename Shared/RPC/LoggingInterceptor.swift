// SPDX-License-Identifier: Apache-2.0

public import Logging

/// One line per call: id, method, who, status, milliseconds. Never the body.
public struct LoggingInterceptor: ServerInterceptor, ClientInterceptor {
  private let logger: Logger
  private let level: Logger.Level

  public init(logger: Logger, level: Logger.Level = .debug) {
    self.logger = logger
    self.level = level
  }

  public func intercept(
    _ body: [UInt8], method: MethodDescriptor, context: ServerContext, next: Handler
  ) async throws -> [UInt8] {
    guard level >= logger.logLevel else { return try await next(body, context) }
    let start = ContinuousClock.now
    do {
      let reply = try await next(body, context)
      log("served", context.rpcID, method, .ok, since: start, ["rpc-caller": "\(context.caller.name)"])
      return reply
    } catch {
      let status = RPCError(mapping: error)?.code ?? .unknown
      log("served", context.rpcID, method, status, since: start, ["rpc-caller": "\(context.caller.name)"])
      throw error
    }
  }

  public func intercept(_ call: ClientCall, next: ClientSend) async throws(RPCError) -> [UInt8] {
    guard level >= logger.logLevel else { return try await next(call) }
    let start = ContinuousClock.now
    do throws(RPCError) {
      let reply = try await next(call)
      log("called", call.id, call.method, .ok, since: start)
      return reply
    } catch {
      log("called", call.id, call.method, error.code, since: start)
      throw error
    }
  }

  private func log(
    _ event: Logger.Message, _ id: String, _ method: MethodDescriptor, _ status: StatusCode,
    since start: ContinuousClock.Instant, _ more: Logger.Metadata = [:]
  ) {
    let metadata: Logger.Metadata = [
      "rpc-id": "\(id)", "method": "\(method.fullName)", "status": "\(status.name)",
      "ms": "\((ContinuousClock.now - start).wholeMilliseconds)",
    ]
    logger.log(level: level, event, metadata: metadata.merging(more) { mine, _ in mine })
  }
}
