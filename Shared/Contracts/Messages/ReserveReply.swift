// SPDX-License-Identifier: Apache-2.0

public import Domain

/// What the insurers will pay.
public struct ReserveReply: Sendable, Hashable {
  public let shares: [Share]
  /// The person's last sequence applied; 0 when none.
  public let acknowledgedSequence: Int64

  public init(shares: [Share], acknowledgedSequence: Int64) {
    self.shares = shares
    self.acknowledgedSequence = acknowledgedSequence
  }
}
