// SPDX-License-Identifier: Apache-2.0

public import Domain

/// What the insurers would pay.
public struct QuoteReply: Sendable, Hashable {
  public let shares: [Share]
  /// To the patient beside the bill (津贴, 定额给付).
  public let lumpSums: [Share]

  public init(shares: [Share], lumpSums: [Share] = []) {
    self.shares = shares
    self.lumpSums = lumpSums
  }
}
