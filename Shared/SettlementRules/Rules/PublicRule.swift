// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// One public tier, made from its terms. It sees what earlier tiers left and the year before this bill, nothing else.
protocol PublicRule: Sendable {
  /// The rule by its key in the policy file.
  var name: String { get }
  func decide(_ left: Left, _ year: Accumulators, _ rounding: Rounding) throws(SettlementError) -> Decision
}

/// What a rule takes, and why.
struct Decision: Sendable {
  /// In fen; at most what is left.
  var amount: Fen
  var citation: Citation
  /// The formula with its numbers and the result.
  var formula: String
  var figures: [Figure]
  /// What the bill adds to the person's year by this rule.
  var accumulated = Accumulators()
  /// Deductible borne (basic fund only).
  var deductible = Fen.zero
  /// In-scope amount above the cap (basic fund only).
  var aboveCap = Fen.zero
  /// The part of `amount` that pays for what lies above the cap, as fee (large amount only).
  var fromAboveCap = Fen.zero
  /// The costs that it pays for before others; empty: in-scope first.
  var costs: [BenefitCost] = []
  /// Of these costs, the in-scope part above the cap is none.
  var sparesAboveCap = false
}
