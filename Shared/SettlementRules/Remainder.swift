// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// What the public tiers decided, and what they left for insurers, accounts and cash.
public struct Remainder: Sendable, Hashable {
  public let total: Fen
  /// The split of the whole bill.
  public let split: ScopeSplit
  /// The split of each line, in the order of the lines.
  public let lineSplits: [ScopeSplit]
  /// The deductible borne in this settlement, in fen.
  public let deductible: Fen
  /// Stated and public shares, in the order of the rules.
  public let shares: [Share]
  /// What commercial products see.
  public let base: CommercialBase
  /// What this bill adds to the person's accumulators.
  public let accumulated: Accumulators
  public let policy: PolicyStamp
  public let benefitYear: Int
  /// Which parts of the bill the patient's accounts may pay in the insured region.
  public let accounts: Known<AccountTerms>

  public init(
    total: Fen, split: ScopeSplit, lineSplits: [ScopeSplit], deductible: Fen, shares: [Share],
    base: CommercialBase, accumulated: Accumulators, policy: PolicyStamp, benefitYear: Int,
    accounts: Known<AccountTerms>
  ) {
    self.total = total
    self.split = split
    self.lineSplits = lineSplits
    self.deductible = deductible
    self.shares = shares
    self.base = base
    self.accumulated = accumulated
    self.policy = policy
    self.benefitYear = benefitYear
    self.accounts = accounts
  }

  /// What is left for insurers, accounts and cash, in fen.
  public var left: Fen { base.remainder }
}
