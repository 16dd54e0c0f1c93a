// SPDX-License-Identifier: Apache-2.0

public import Domain

/// Steps 0 to 7: splits the lines, runs the public rules in their order and says what is left.
public func publicTiers(
  _ encounter: Encounter, person: Person, scheme: Scheme, yearToDate: Accumulators, policy: RegionPolicy
) throws(SettlementError) -> Remainder {
  throw .brokenIdentity(BrokenIdentity("not built yet"))
}
