// SPDX-License-Identifier: Apache-2.0

public import Domain

/// What the insurers will pay.
public struct ReserveReply: Sendable, Hashable {
  public let shares: [Share]
  /// To the patient beside the bill (津贴, 定额给付).
  public let lumpSums: [Share]
  /// The person's last sequence applied; 0 when none.
  public let acknowledgedSequence: Int64

  public init(shares: [Share], lumpSums: [Share] = [], acknowledgedSequence: Int64) {
    self.shares = shares
    self.lumpSums = lumpSums
    self.acknowledgedSequence = acknowledgedSequence
  }
}
