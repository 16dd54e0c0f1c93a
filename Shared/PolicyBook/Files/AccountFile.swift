// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// Opening balances to credit (`deploy/accounts/<case>.yaml`), each with its own id.
public struct AccountFile: Sendable, Hashable {
  public let credits: [AccountCredit]

  public init(credits: [AccountCredit]) { self.credits = credits }

  /// Reads and checks a file. Throws all its faults.
  public static func load(_ path: String) throws(PolicyErrors) -> AccountFile {
    try DataFile.load(path) { value, _ in value.credits() }
  }

  public static func read(_ text: String, file: String) throws(PolicyErrors) -> AccountFile {
    try DataFile.read(text, file: file) { value, _ in value.credits() }
  }
}

/// One credit.
public struct AccountCredit: Sendable, Hashable {
  /// Unique: crediting twice under one id credits once.
  public let id: SettlementID
  public let person: PersonID
  public let kind: Kind
  /// In fen, above zero.
  public let amount: Fen

  public init(id: SettlementID, person: PersonID, kind: Kind, amount: Fen) {
    self.id = id
    self.person = person
    self.kind = kind
    self.amount = amount
  }

  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Personal account (个人账户); it is also what a donor gives from.
    case personal
    /// Wallet (医保钱包).
    case wallet
  }
}

extension YAMLValue {
  func credits() -> AccountFile? {
    guard let map = map(["credits"]) else { return nil }
    return map["credits"]?.list(1...1_000) { $0.credit() }.map(AccountFile.init)
  }

  func credit() -> AccountCredit? {
    guard let map = map(["id", "person", "kind", "amount"]) else { return nil }
    let id = map["id"]?.identifier(SettlementID.self)
    let person = map["person"]?.identifier(PersonID.self)
    let kind = map["kind"]?.choice(AccountCredit.Kind.self)
    let amount = map["amount"]?.yuan()
    guard let id, let person, let kind, let amount else { return nil }
    guard amount > .zero else { return map["amount"]?.fail("an amount above zero") }
    return AccountCredit(id: id, person: person, kind: kind, amount: amount)
  }
}
