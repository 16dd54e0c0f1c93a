// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// What the accounts hold when the bill is closed, in fen.
public struct Balances: Sendable, Hashable {
  /// The patient's own personal account.
  public let personal: Fen
  /// Relatives' accounts in the order that the family set.
  public let donors: [DonorBalance]
  /// The patient's wallet.
  public let wallet: Fen

  public init(personal: Fen, donors: [DonorBalance], wallet: Fen) {
    self.personal = personal
    self.donors = donors
    self.wallet = wallet
  }

  public static let none = Balances(personal: .zero, donors: [], wallet: .zero)
}

/// A relative's account.
public struct DonorBalance: Sendable, Hashable {
  public let person: PersonID
  public let balance: Fen

  public init(person: PersonID, balance: Fen) {
    self.person = person
    self.balance = balance
  }
}
