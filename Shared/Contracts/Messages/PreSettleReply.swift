// SPDX-License-Identifier: Apache-2.0

public import Domain

/// What `Settle` would answer now.
public struct PreSettleReply: Sendable, Hashable {
  public let settlement: Settlement
  public let leg: CommercialLeg

  public init(settlement: Settlement, leg: CommercialLeg) {
    self.settlement = settlement
    self.leg = leg
  }
}
