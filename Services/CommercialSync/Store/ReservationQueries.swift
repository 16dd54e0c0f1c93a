// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import Storage

private let reservationColumns =
  "institution, settlement_id, attempt, person_id, state, amount, lump_sum, request, reply"

extension Queries {
  /// Every attempt of a settlement, lowest first.
  func reservations(of reference: SettlementReference) throws -> [Reservation] {
    try rows(
      """
      select \(reservationColumns) from reservation where institution = $1 and settlement_id = $2
      order by attempt
      """, .text(reference.institution.text), .text(reference.id.text)
    ).map(Reservation.init(row:))
  }

  func benefits(of reference: SettlementReference, attempt: Int) throws -> [BenefitRow] {
    try rows(
      """
      select product, benefit, product_year, insurer, consent, cost_counted, deductible_used, paid
      from reservation_benefit where institution = $1 and settlement_id = $2 and attempt = $3
      order by product, benefit
      """, .text(reference.institution.text), .text(reference.id.text), .integer(Int64(attempt))
    ).map(BenefitRow.init(row:))
  }

  /// What each attempt of a person, released ones too, uses of one product in one of its years.
  func uses(of person: PersonID, product: ProductCode, year: Int) throws -> [AttemptUse] {
    try rows(
      """
      select r.institution, r.settlement_id, r.attempt, r.state, b.benefit, b.cost_counted, b.deductible_used, b.paid
      from reservation r
      join reservation_benefit b on b.institution = r.institution and b.settlement_id = r.settlement_id
        and b.attempt = r.attempt
      where r.person_id = $1 and b.product = $2 and b.product_year = $3
      """, .text(person.text), .text(product.text), .integer(Int64(year))
    ).map(AttemptUse.init(row:))
  }

  /// Attempts still reserved although their time is over, oldest first.
  func expiredAttempts(at now: Int64, limit: Int) throws -> [Attempt] {
    try rows(
      """
      select institution, settlement_id, attempt, person_id from reservation
      where state = 'reserved' and expires_at <= $1 order by expires_at limit $2
      """, .integer(now), .integer(Int64(limit))
    ).map(Attempt.init(row:))
  }

  /// When the next reservation expires; nil when none is open.
  func nextExpiry() throws -> Int64? {
    try row("select min(expires_at) as next from reservation where state = 'reserved'")?.optionalInteger(
      "next")
  }
}

extension Transaction {
  func insert(_ reservation: Reservation, benefits: [BenefitRow], expiresAt: Int64) throws {
    let reference = reservation.reference
    try execute(
      """
      insert into reservation (\(reservationColumns), expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """, .text(reference.institution.text), .text(reference.id.text), .integer(Int64(reservation.attempt)),
      .text(reservation.person.text), .text(reservation.state.rawValue), .integer(reservation.amount.amount),
      .integer(reservation.lumpSum.amount), .blob(reservation.request.encoded()),
      .blob(reservation.replyBytes), .integer(expiresAt))
    for row in benefits {
      try execute(
        """
        insert into reservation_benefit (institution, settlement_id, attempt, product, benefit, product_year, insurer,
          consent, cost_counted, deductible_used, paid) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """, .text(reference.institution.text), .text(reference.id.text),
        .integer(Int64(reservation.attempt)), .text(row.product.text), .text(row.benefit),
        .integer(Int64(row.productYear)), .text(row.insurer.text), SQLValue(row.consent),
        .integer(row.costCounted.amount), .integer(row.deductibleUsed.amount), .integer(row.paid.amount))
    }
  }

  func setState(_ state: Reservation.State, of reference: SettlementReference, attempt: Int) throws {
    try execute(
      "update reservation set state = $4 where institution = $1 and settlement_id = $2 and attempt = $3",
      .text(reference.institution.text), .text(reference.id.text), .integer(Int64(attempt)),
      .text(state.rawValue))
  }

  /// Releases every attempt of a settlement.
  func releaseAll(of reference: SettlementReference) throws {
    try execute(
      """
      update reservation set state = 'released'
      where institution = $1 and settlement_id = $2 and state <> 'released'
      """, .text(reference.institution.text), .text(reference.id.text))
  }

  /// Releases one attempt if it is still reserved.
  func releaseReserved(_ reference: SettlementReference, attempt: Int) throws {
    try execute(
      """
      update reservation set state = 'released'
      where institution = $1 and settlement_id = $2 and attempt = $3 and state = 'reserved'
      """, .text(reference.institution.text), .text(reference.id.text), .integer(Int64(attempt)))
  }
}

/// What one attempt of a person uses of one benefit of the product asked for.
struct AttemptUse: Sendable {
  let reference: SettlementReference
  let attempt: Int
  let state: Reservation.State
  let benefit: String
  let costCounted: Fen
  let deductibleUsed: Fen
  let paid: Fen
}
