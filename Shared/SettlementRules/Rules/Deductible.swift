// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Step 2: the deductible (起付线) that this bill bears.
struct Deductible: Sendable {
  let terms: DeductibleTerms
  let facts: Facts

  /// Borne by this bill, at most the in-scope amount, in fen.
  func borne(inScope: Fen, _ year: Accumulators, _ rounding: Rounding) throws(SettlementError) -> Fen {
    guard terms.kind != .none, inScope > .zero else { return .zero }
    let used = year.fen(.deductibleUsed(facts.careType))
    var amount = try terms.amounts.first(for: facts)
    switch terms.kind {
    case .none: return .zero
    case .yearly: amount = (amount - used).orZero
    case .perStay:
      let earlier = year[.stays]
      if earlier > 0 {
        let factors = try terms.laterStays.required()
        if !factors.isEmpty {
          let factor = factors[Int(min(earlier, Int64(factors.count))) - 1]
          amount = amount.times(factor, rounding: rounding)
        }
      }
    }
    return try terms.yearlyCeiling.hold(min(amount, inScope), used: used)
  }
}
