// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// The name of an account in the ledger.
struct LedgerAccount: Sendable, Hashable, Comparable {
  let text: String

  private init(_ text: String) { self.text = text }

  init(stored text: String) { self.text = text }

  static func hospital(_ institution: InstitutionCode) -> LedgerAccount { .init("hospital:\(institution)") }
  static func patient(_ person: PersonID) -> LedgerAccount { .init("patient:\(person.text)") }
  static func personal(_ person: PersonID) -> LedgerAccount { .init("personal:\(person.text)") }
  static func wallet(_ person: PersonID) -> LedgerAccount { .init("wallet:\(person.text)") }
  static func insurer(_ insurer: InsurerCode) -> LedgerAccount { .init("insurer:\(insurer)") }
  static func fund(_ payer: Payer) -> LedgerAccount { .init("fund:\(payer.rawValue)") }
  /// Where the money of accounts and wallets comes from.
  static let contributions = LedgerAccount("contributions")

  static func account(_ kind: AccountKind, of person: PersonID) -> LedgerAccount {
    switch kind {
    case .personal: .personal(person)
    case .wallet: .wallet(person)
    }
  }

  /// Accounts of persons hold money and may not go below zero; funds, insurers, patients' cash and hospitals have
  /// entries only.
  var holdsBalance: Bool { text.hasPrefix("personal:") || text.hasPrefix("wallet:") }

  /// The account that pays a share of this person's bill.
  init(paying share: Share, of person: PersonID) {
    switch share.payer {
    case .cash: self = .patient(person)
    case .personalAccount: self = .personal(person)
    case .familyAccount: self = .personal(share.donor ?? person)
    case .wallet: self = .wallet(person)
    case .cityInsurance, .commercialInsurance:
      self = share.insurer.map(LedgerAccount.insurer) ?? .fund(share.payer)
    default: self = .fund(share.payer)
    }
  }

  static func < (left: LedgerAccount, right: LedgerAccount) -> Bool { left.text < right.text }
}

/// Money from one account to another, in fen, above zero.
struct Transfer: Sendable, Hashable {
  let debit: LedgerAccount
  let credit: LedgerAccount
  let amount: Fen
}

extension Transfer {
  /// The transfers that carry the book from one version of a settlement to the next: who pays more debits to the
  /// hospital, who pays less is credited by it. From nothing for a new settlement, to nothing for a cancel.
  static func between(_ old: Settlement?, and new: Settlement?, person: PersonID) -> [Transfer] {
    guard let institution = (new ?? old)?.reference.institution else { return [] }
    let hospital = LedgerAccount.hospital(institution)
    let before = amounts(old, person)
    let after = amounts(new, person)
    let accounts = Set(before.keys).union(after.keys).sorted()
    let changes = accounts.map { ($0, (after[$0] ?? .zero) - (before[$0] ?? .zero)) }
    let more = changes.filter { $0.1 > .zero }.map { Transfer(debit: $0.0, credit: hospital, amount: $0.1) }
    let less = changes.filter { $0.1 < .zero }.map { Transfer(debit: hospital, credit: $0.0, amount: -$0.1) }
    return more + less
  }

  private static func amounts(_ settlement: Settlement?, _ person: PersonID) -> [LedgerAccount: Fen] {
    var sums: [LedgerAccount: Fen] = [:]
    for share in settlement?.shares ?? [] {
      sums[LedgerAccount(paying: share, of: person), default: .zero] += share.amount
    }
    return sums
  }
}
