// SPDX-License-Identifier: Apache-2.0

/// The notices of one settlement, oldest first.
public struct GetNoticesReply: Sendable, Hashable {
  public let notices: [Notice]
  public init(notices: [Notice]) {
    self.notices = notices
  }
}
