// SPDX-License-Identifier: Apache-2.0

/// Whether the service can do its work, and what it answers.
public struct HealthReply: Sendable, Hashable {
  public let ready: Bool
  /// At most 100 bytes.
  public let version: String
  /// Full names, at most 100.
  public let methods: [String]
  /// Why not ready; at most 100.
  public let waitingFor: [String]

  public init(ready: Bool, version: String, methods: [String], waitingFor: [String]) {
    self.ready = ready
    self.version = version
    self.methods = methods
    self.waitingFor = waitingFor
  }
}
