// SPDX-License-Identifier: Apache-2.0

public import RPC

/// A failure of the broker or of the way to it.
public struct KafkaError: Error, Sendable, Hashable {
  /// What to do about it. Codes may be added, hence no enum.
  public struct Code: Sendable, Hashable, CustomStringConvertible {
    private enum Name: String, Sendable {
      case unavailable, unknownTopic, queueFull, fenced, refused, tooLarge, configuration
    }
    private let name: Name
    public var description: String { name.rawValue }

    /// The broker is not there or not ready, or did not acknowledge in time: try again; it may have been done.
    public static let unavailable = Code(name: .unavailable)
    /// The topic or partition does not exist: create it, then try again.
    public static let unknownTopic = Code(name: .unknownTopic)
    /// The producer's own queue has no room: the record did not leave. Try again when others have left.
    public static let queueFull = Code(name: .queueFull)
    /// Another process runs under our instance id: end this one with `KafkaError.fencedExitCode`.
    public static let fenced = Code(name: .fenced)
    /// The broker refuses: permission, policy. Trying again does not help.
    public static let refused = Code(name: .refused)
    /// The record is over the limit. Trying again does not help.
    public static let tooLarge = Code(name: .tooLarge)
    /// A property that the library refuses.
    public static let configuration = Code(name: .configuration)
  }

  public let code: Code
  /// Holds names of topics and the library's words, nothing out of a record.
  public let message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  public var isRetriable: Bool { code == .unavailable || code == .unknownTopic || code == .queueFull }

  /// The exit code of a service whose instance id was taken over.
  public static let fencedExitCode: Int32 = 82
}

extension KafkaError: CustomStringConvertible {
  public var description: String { "\(code): \(message)" }
}

extension KafkaError: RPCErrorConvertible {
  public var rpcError: RPCError {
    switch code {
    case .unavailable, .unknownTopic: RPCError(.unavailable, message)
    case .queueFull, .tooLarge: RPCError(.resourceExhausted, message)
    default: RPCError(.internal, message)
    }
  }
}
