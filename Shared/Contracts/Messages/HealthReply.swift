// SPDX-License-Identifier: Apache-2.0

public import RPC

/// Whether the service can do its work, and what it answers.
public struct HealthReply: Sendable, Hashable {
  public let ready: Bool
  /// At most 100 bytes.
  public let version: String
  /// Full names, at most 100.
  public let methods: [String]
  /// Why not ready; at most 100.
  public let waitingFor: [String]

  /// The methods with their options; empty from a service that was built before it told them.
  public let served: [ServedMethod]

  public init(
    ready: Bool, version: String, methods: [String], waitingFor: [String], served: [ServedMethod] = []
  ) {
    self.ready = ready
    self.version = version
    self.methods = methods
    self.waitingFor = waitingFor
    self.served = served
  }

  /// Ready when it waits for nothing.
  public init(version: String, serving methods: [MethodDescriptor], waitingFor: [String]) {
    self.init(
      ready: waitingFor.isEmpty, version: version, methods: methods.map(\.fullName), waitingFor: waitingFor,
      served: methods.map { ServedMethod($0) })
  }
}
