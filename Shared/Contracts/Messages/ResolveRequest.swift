// SPDX-License-Identifier: Apache-2.0

public import Domain

/// Was this attempt of the commercial leg committed? If not, it never will be.
public struct ResolveRequest: Sendable, Hashable {
  public let reference: SettlementReference
  /// Unix ms when Claims asked.
  public let attempt: Int

  public init(reference: SettlementReference, attempt: Int) {
    self.reference = reference
    self.attempt = attempt
  }
}
