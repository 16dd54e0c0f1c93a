// SPDX-License-Identifier: Apache-2.0

import Domain
import SettlementRules
import Storage

/// What a person has used of the products, added up from their reservations.
struct UsageSum<Source: Queries> {
  let source: Source
  let person: PersonID
  /// Outcomes that count as if they had been applied (`Quote`); empty once they are.
  var assumed: [SettlementReference: LegOutcome] = [:]

  func callAsFunction(product: ProductCode, year: Int) throws -> ProductUsage {
    var sum = ProductUsage.zero
    for use in try source.uses(of: person, product: product, year: year) where counts(use) {
      let usage = BenefitUsage(
        costCounted: use.costCounted, deductibleUsed: use.deductibleUsed, paid: use.paid)
      sum = sum + ProductUsage([use.benefit: usage])
    }
    return sum
  }

  private func counts(_ use: AttemptUse) -> Bool {
    if let outcome = assumed[use.reference] {
      return outcome.kind == .confirmed && outcome.attempt == use.attempt
    }
    return use.state != .released
  }
}
