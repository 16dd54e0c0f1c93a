// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import SettlementRules
import Storage

/// Applies what became of a settlement's leg, inside one transaction: the same whether it comes with a `Reserve`, from the
/// event stream or as the answer of `Resolve`.
///
/// Money that Claims has booked is a fact: it is booked here too, always, and what does not fit is noted by name.
struct OutcomeBooking {
  /// Who tells. The event stream alone is complete and in order, so only it may move on over a gap.
  enum Source {
    case reserve, events, resolve
  }

  let transaction: Transaction
  let products: Products
  let secrets: InsurerSecrets
  /// Unix ms.
  let now: Int64

  /// True when an attempt became confirmed. An outcome at or below the person's progress, or not newer than the one that
  /// the settlement has, changes nothing.
  @discardableResult
  func apply(_ outcome: LegOutcome, of person: PersonID, from source: Source) throws -> Bool {
    let progress = try transaction.progress(of: person)
    guard outcome.sequence > progress else { return false }
    try advance(person, past: progress, with: outcome, from: source)
    let leg = try transaction.leg(of: outcome.reference)
    if let leg, leg.sequence >= outcome.sequence { return false }
    if let leg, leg.state == .cancelled {
      try refuseAfterCancel(outcome)
      return false
    }
    return try settle(outcome, of: person, leg: leg, keepsLeg: source != .events)
  }

  private func settle(_ outcome: LegOutcome, of person: PersonID, leg: Leg?, keepsLeg: Bool) throws -> Bool {
    let attempts = try transaction.reservations(of: outcome.reference)
    // A bill of a person without cover: nothing to keep, and the progress already stands against its repetition.
    if outcome.kind == .none, leg == nil, attempts.isEmpty, !keepsLeg { return false }
    try transaction.store(
      Leg(
        reference: outcome.reference, person: person, sequence: outcome.sequence, state: outcome.kind,
        attempt: outcome.attempt, amount: outcome.amount))
    let confirmed = outcome.kind == .confirmed ? outcome.attempt : nil
    if let before = attempts.first(where: { $0.state == .confirmed }), before.attempt != confirmed {
      try takeBack(before)
    }
    guard let confirmed else {
      try transaction.releaseAll(of: outcome.reference)
      return false
    }
    for other in attempts where other.attempt != confirmed && other.state != .released {
      try transaction.setState(.released, of: outcome.reference, attempt: other.attempt)
    }
    guard let attempt = attempts.first(where: { $0.attempt == confirmed }) else {
      try note(.confirmedUnknownAttempt, outcome, expected: .zero)
      return true
    }
    try confirm(attempt, outcome)
    return true
  }

  private func confirm(_ attempt: Reservation, _ outcome: LegOutcome) throws {
    try transaction.setState(.confirmed, of: attempt.reference, attempt: attempt.attempt)
    if attempt.amount != outcome.amount {
      try note(.confirmedAmountDiffers, outcome, expected: attempt.amount)
    }
    let benefits = try transaction.benefits(of: attempt.reference, attempt: attempt.attempt)
    // While it was reserved it counted, and every other reservation kept clear of it.
    if attempt.state == .released { try noteExceededLimits(attempt, benefits, outcome) }
    let told = try transaction.sharedClaims(of: attempt.reference)
    for claim in try attempt.sharedClaims(.paid, benefits: benefits, secrets: secrets) {
      let row = SharedClaimRow(claim, reference: attempt.reference, attempt: attempt.attempt)
      if told.contains(row) { continue }
      try transaction.publish(claim, reference: attempt.reference, attempt: attempt.attempt)
    }
  }

  /// Tells every insurer who was told of the payment that it is taken back.
  private func takeBack(_ attempt: Reservation) throws {
    try transaction.setState(.released, of: attempt.reference, attempt: attempt.attempt)
    let told = try transaction.sharedClaims(of: attempt.reference).filter { $0.attempt == attempt.attempt }
    let benefits = try transaction.benefits(of: attempt.reference, attempt: attempt.attempt)
    for claim in try attempt.sharedClaims(.takenBack, benefits: benefits, secrets: secrets) {
      let ofProduct = told.filter { $0.product == claim.product }
      guard ofProduct.contains(where: { $0.state == .paid }) else { continue }
      if ofProduct.contains(where: { $0.state == .takenBack }) { continue }
      try transaction.publish(claim, reference: attempt.reference, attempt: attempt.attempt)
    }
  }

  private func noteExceededLimits(
    _ attempt: Reservation, _ benefits: [BenefitRow], _ outcome: LegOutcome
  ) throws {
    let usage = UsageSum(source: transaction, person: attempt.person)
    for row in benefits {
      let used = try usage(product: row.product, year: row.productYear)
      for limit in products[row.product]?.yearlyLimits ?? [] where limit.benefits.contains(row.benefit) {
        let paid = limit.benefits.reduce(Fen.zero) { $0 + used[$1].paid }
        guard paid > limit.amount else { continue }
        try transaction.note(
          Discrepancy(
            reference: outcome.reference, attempt: outcome.attempt, kind: .limitExceeded,
            expected: limit.amount.amount, found: paid.amount), now: now)
      }
    }
  }

  /// The tombstone stands; money booked after it is named.
  private func refuseAfterCancel(_ outcome: LegOutcome) throws {
    guard outcome.kind == .confirmed, outcome.amount != .zero else { return }
    try note(.confirmedAfterCancel, outcome, expected: .zero)
  }

  private func note(_ kind: Discrepancy.Kind, _ outcome: LegOutcome, expected: Fen) throws {
    try transaction.note(
      Discrepancy(
        reference: outcome.reference, attempt: outcome.attempt, kind: kind, expected: expected.amount,
        found: outcome.amount.amount), now: now)
  }

  private func advance(
    _ person: PersonID, past progress: Int64, with outcome: LegOutcome, from source: Source
  ) throws {
    let isNext = outcome.sequence == progress + 1
    guard isNext || source == .events else { return }
    if !isNext {
      try transaction.note(
        Discrepancy(
          reference: outcome.reference, attempt: outcome.attempt, kind: .sequenceGap, expected: progress + 1,
          found: outcome.sequence), now: now)
    }
    try transaction.storeProgress(of: person, sequence: outcome.sequence)
  }
}
