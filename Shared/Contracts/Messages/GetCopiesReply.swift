// SPDX-License-Identifier: Apache-2.0

/// The versions that Claims holds.
public struct GetCopiesReply: Sendable, Hashable {
  /// 0: not held.
  public let personVersion: Int64
  /// 0: not held.
  public let coverVersion: Int64

  public init(personVersion: Int64, coverVersion: Int64) {
    self.personVersion = personVersion
    self.coverVersion = coverVersion
  }
}
