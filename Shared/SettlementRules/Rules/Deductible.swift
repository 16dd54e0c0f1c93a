// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Step 2: the deductible (起付线) that this bill bears.
struct Deductible: Sendable {
  let terms: DeductibleTerms
  let facts: Facts
  /// Whose accumulators count.
  let scope: CareType

  struct Borne: Sendable {
    /// By this bill, at most the in-scope amount, in fen.
    var amount = Fen.zero
    var accumulated = Accumulators()
  }

  func borne(inScope: Fen, _ year: Accumulators, _ rounding: Rounding) throws(SettlementError) -> Borne {
    guard terms.kind != .none, inScope > .zero else { return Borne() }
    let full = try terms.amounts.first(for: facts).required().amount(of: facts.bill, rounding: rounding)
    let used = year.fen(.deductibleUsed(scope))
    let highest = max(full, year.fen(.deductibleHighest(scope)))
    // What a stay at this hospital costs, before transfers and recharges.
    let standard = terms.kind == .perStay ? try ofThisStay(full, year, rounding) : full
    let due: Fen
    switch terms.kind {
    case .none: due = .zero
    case .yearly: due = (full - used).orZero
    case .yearlyHighest: due = (highest - used).orZero
    case .perStay: due = afterTransfer(standard, year) + recharges(standard)
    }
    let amount = try terms.yearlyCeiling.first(for: facts).hold(min(due, inScope), used: used)
    var accumulated = Accumulators()
    accumulated[.deductibleUsed(scope)] = amount.amount
    // Kept as differences, so that taking a bill back restores them.
    accumulated[.deductibleHighest(scope)] = (highest - year.fen(.deductibleHighest(scope))).amount
    accumulated[.deductibleLast(scope)] = (standard - year.fen(.deductibleLast(scope))).amount
    return Borne(amount: amount, accumulated: accumulated)
  }

  private func ofThisStay(
    _ full: Fen, _ year: Accumulators, _ rounding: Rounding
  ) throws(SettlementError) -> Fen {
    let earlier = year[.stays(scope)]
    guard earlier > 0 else { return full }
    switch try terms.laterStays.required() {
    case .same: return full
    case .factors(let factors):
      return full.times(factors[Int(min(earlier, Int64(factors.count))) - 1], rounding: rounding)
    case .minus(let step, let floor):
      let lowered = full - Fen(step.amount * min(earlier, 1_000))
      return max(lowered, min(full, try floor.first(for: facts)))
    }
  }

  private func afterTransfer(_ standard: Fen, _ year: Accumulators) -> Fen {
    let rule: DeductibleTerms.AfterTransfer.Rule?
    switch facts.referral {
    case .regular: rule = terms.afterTransfer?.up
    case .downward: rule = terms.afterTransfer?.down
    default: rule = nil
    }
    switch rule {
    case nil, .full: return standard
    case .difference: return (standard - year.fen(.deductibleLast(scope))).orZero
    case .some(.none): return .zero
    }
  }

  /// The deductibles after the first one of a long stay; a transfer lowers only the first.
  private func recharges(_ standard: Fen) -> Fen {
    guard let days = terms.rechargeDays.find(for: facts), days > 0 else { return .zero }
    return Fen(standard.amount * Int64((facts.days - 1) / days))
  }
}
