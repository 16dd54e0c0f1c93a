// SPDX-License-Identifier: Apache-2.0

public import Domain

/// Steps 10 to 13: commercial shares, own account, donors in the family's order, wallet, cash.
public func close(
  _ remainder: Remainder, reference: SettlementReference, commercialShares: [Share], balances: Balances,
  consent: AccountConsent
) throws(SettlementError) -> Settlement {
  throw .brokenIdentity(BrokenIdentity("not built yet"))
}

/// A deferred commercial leg arrives later: the insurers pay, the patient is refunded, cash first, then the wallet, the
/// last donor … and the own account last.
public func supplement(
  _ settlement: Settlement, with commercialShares: [Share]
) throws(SettlementError) -> Settlement {
  throw .brokenIdentity(BrokenIdentity("not built yet"))
}
