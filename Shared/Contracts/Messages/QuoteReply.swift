// SPDX-License-Identifier: Apache-2.0

public import Domain

/// What the insurers would pay.
public struct QuoteReply: Sendable, Hashable {
  public let shares: [Share]

  public init(shares: [Share]) {
    self.shares = shares
  }
}
