// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import Storage

/// What one person has been paid of one product in one of its years.
struct ProductTotal: Sendable {
  let product: ProductCode
  /// By benefit.
  var paid: [String: Fen]
  /// One of the settlements in it, as `institution/id`: the person stays unnamed.
  let settlement: String
}

extension Queries {
  /// How many rows a table of this service has.
  func count(_ table: String) throws -> Int64 {
    try row("select count(*) as number from \(table)")?.integer("number") ?? 0
  }

  /// Every reservation in key order, a page at a time; nil once there are no more.
  func reservations(after: Attempt?, limit: Int) throws -> [Reservation]? {
    let found = try rows(
      """
      select institution, settlement_id, attempt, person_id, state, amount, lump_sum, request, reply from reservation
      where institution > $1 or (institution = $1 and settlement_id > $2)
        or (institution = $1 and settlement_id = $2 and attempt > $3)
      order by institution, settlement_id, attempt limit $4
      """, .text(after?.reference.institution.text ?? ""), .text(after?.reference.id.text ?? ""),
      .integer(Int64(after?.number ?? 0)), .integer(Int64(limit))
    ).map(Reservation.init(row:))
    return found.isEmpty ? nil : found
  }

  func settlementsConfirmedTwice() throws -> [SettlementReference] {
    try rows(
      """
      select institution, settlement_id from reservation where state = 'confirmed'
      group by institution, settlement_id having count(*) > 1
      """
    ).map { try $0.reference() }
  }

  /// Settlements of which another attempt counts than the last outcome says, or none although one should. A confirmed
  /// attempt that was never known here is a discrepancy of its own.
  func legsAtOddsWithAttempts(limit: Int) throws -> [SettlementReference] {
    try rows(
      """
      select distinct l.institution, l.settlement_id from leg l
      join reservation r on r.institution = l.institution and r.settlement_id = l.settlement_id
      where (r.state = 'confirmed' and (l.state <> 'confirmed' or l.attempt <> r.attempt))
        or (l.state = 'confirmed' and l.attempt = r.attempt and r.state <> 'confirmed')
        or (l.state in ('cancelled', 'confirmed') and r.state = 'reserved')
      order by l.institution, l.settlement_id limit $1
      """, .integer(Int64(limit))
    ).map { try $0.reference() }
  }

  /// Per person, product and year: what the attempts that count pay.
  func productTotals() throws -> [ProductTotal] {
    var totals: [ProductTotal] = []
    var last: [String] = []
    let sums = try rows(
      """
      select r.person_id, b.product, b.product_year, b.benefit, cast(sum(b.paid) as bigint) as paid,
        max(r.institution || '/' || r.settlement_id) as settlement
      from reservation r
      join reservation_benefit b on b.institution = r.institution and b.settlement_id = r.settlement_id
        and b.attempt = r.attempt
      where r.state <> 'released'
      group by r.person_id, b.product, b.product_year, b.benefit
      order by r.person_id, b.product, b.product_year, b.benefit
      """)
    for row in sums {
      let key = [
        try row.text("person_id"), try row.text("product"), String(try row.integer("product_year")),
      ]
      if key != last {
        totals.append(
          ProductTotal(
            product: try ProductCode(row.text("product")), paid: [:], settlement: try row.text("settlement")))
        last = key
      }
      totals[totals.count - 1].paid[try row.text("benefit")] = try row.fen("paid")
    }
    return totals
  }
}
