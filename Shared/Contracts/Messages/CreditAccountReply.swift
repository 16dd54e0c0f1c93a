// SPDX-License-Identifier: Apache-2.0

public import Money

/// The account after the credit.
public struct CreditAccountReply: Sendable, Hashable {
  /// In fen, not negative.
  public let balance: Fen

  public init(balance: Fen) {
    self.balance = balance
  }
}
