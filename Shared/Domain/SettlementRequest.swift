// SPDX-License-Identifier: Apache-2.0

public import Money

/// The one question of the counter: settle this bill of this person with every payer.
public struct SettlementRequest: Sendable, Hashable {
  public let id: SettlementID
  public let person: PersonID
  /// The scheme chosen for the visit: a person may hold several.
  public let scheme: Scheme
  public let encounter: Encounter
  public let consent: AccountConsent
  /// The cash the counter expects, from a quote; a difference refuses the settlement. Nil: no expectation.
  public let expectedCash: Fen?
  /// What the patient paid in advance (预缴金), in fen: it comes back as far as it exceeds the cash.
  public let deposit: Fen

  public init(
    id: SettlementID, person: PersonID, scheme: Scheme, encounter: Encounter, consent: AccountConsent,
    expectedCash: Fen?, deposit: Fen = .zero
  ) {
    self.id = id
    self.person = person
    self.scheme = scheme
    self.encounter = encounter
    self.consent = consent
    self.expectedCash = expectedCash
    self.deposit = deposit
  }

  public var reference: SettlementReference {
    SettlementReference(institution: encounter.institution, id: id)
  }
}

/// Which accounts the patient lets pay (`acct_used_flag`).
public struct AccountConsent: Sendable, Hashable {
  /// The patient's own personal account (个人账户).
  public let personal: Bool
  /// The donors' accounts (家庭共济), in the family's order.
  public let family: Bool
  /// The patient's wallet (医保钱包).
  public let wallet: Bool

  public init(personal: Bool, family: Bool, wallet: Bool) {
    self.personal = personal
    self.family = family
    self.wallet = wallet
  }

  public static let none = AccountConsent(personal: false, family: false, wallet: false)
}
