// SPDX-License-Identifier: Apache-2.0

/// The version that now holds.
public struct RegisterCoverReply: Sendable, Hashable {
  /// 1, 2, …
  public let version: Int64

  public init(version: Int64) {
    self.version = version
  }
}
