// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// Step 8 or 9: what one commercial product pays of what the public tiers left.
public func commercialClaim(
  _ base: CommercialBase, cover: CommercialCover, product: ProductTerms, usage: ProductUsage,
  paidByEarlierProducts: Fen
) throws(SettlementError) -> CommercialClaim {
  throw .brokenIdentity(BrokenIdentity("not built yet"))
}
