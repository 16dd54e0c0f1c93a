// SPDX-License-Identifier: Apache-2.0

public import ServiceLifecycle

/// Anything with a `run()` that stops when its task is cancelled (a transport, an event stream), as a `Service`:
/// a graceful shutdown cancels it and waits until it has finished what it took.
public struct LongRunning: Service {
  /// `run()` came back although nobody had asked the service to stop.
  public struct EndedUnexpectedly: Error, CustomStringConvertible {
    public let name: String
    public var description: String { "\(name) ended without being asked to" }
  }

  private let name: String
  private let body: @Sendable () async throws -> Void

  public init(_ name: String, _ body: @escaping @Sendable () async throws -> Void) {
    self.name = name
    self.body = body
  }

  public func run() async throws {
    do {
      try await cancelWhenGracefulShutdown(body)
    } catch is CancellationError where Task.isShuttingDownGracefully || Task.isCancelled {
      return
    }
    guard Task.isShuttingDownGracefully || Task.isCancelled else { throw EndedUnexpectedly(name: name) }
  }
}
