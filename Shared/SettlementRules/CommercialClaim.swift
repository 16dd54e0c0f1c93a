// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// What one product pays of one bill.
public struct CommercialClaim: Sendable, Hashable {
  /// One share per benefit, in the order of the product; a share of zero says why.
  public internal(set) var shares: [Share]
  /// Paid to the patient beside the bill (津贴, 定额给付).
  public internal(set) var lumpSums: [Share]
  /// What this claim adds to the usage of the product.
  public internal(set) var used: ProductUsage

  public init(shares: [Share], lumpSums: [Share] = [], used: ProductUsage) {
    self.shares = shares
    self.lumpSums = lumpSums
    self.used = used
  }

  /// The sum of the shares.
  public var amount: Fen { shares.total() }
}
