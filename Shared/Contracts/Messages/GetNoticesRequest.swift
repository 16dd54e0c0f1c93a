// SPDX-License-Identifier: Apache-2.0

public import Domain

/// The notices of one settlement.
public struct GetNoticesRequest: Sendable, Hashable {
  public let reference: SettlementReference

  public init(reference: SettlementReference) {
    self.reference = reference
  }
}
