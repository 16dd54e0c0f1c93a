// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// Put money into an account, once per credit id.
public struct CreditAccountRequest: Sendable, Hashable {
  public let creditID: SettlementID
  public let person: PersonID
  public let account: AccountKind
  /// 1 … `Fen.limit`.
  public let amount: Fen

  public init(creditID: SettlementID, person: PersonID, account: AccountKind, amount: Fen) {
    self.creditID = creditID
    self.person = person
    self.account = account
    self.amount = amount
  }
}
