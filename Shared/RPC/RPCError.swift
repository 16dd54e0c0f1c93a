// SPDX-License-Identifier: Apache-2.0

/// A call that failed. `message` is for people and travels to the caller: it never holds anything about a person.
public struct RPCError: Error, Sendable, Equatable {
  public var code: StatusCode
  public var message: String
  /// For programs; they travel, too.
  public var details: ErrorDetails?

  public init(_ code: StatusCode, _ message: String, _ details: ErrorDetails? = nil) {
    self.code = code
    self.message = message
    self.details = details
  }
}

extension RPCError: CustomStringConvertible {
  public var description: String { "\(code.name): \(message)" }
}

/// An error of a service that knows its status. Any other error crosses the wire as `UNKNOWN` "internal error".
public protocol RPCErrorConvertible: Error {
  var rpcError: RPCError { get }
}
