// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import RPC
import SettlementRules
import Storage

extension CommercialStore {
  /// Re-adds every reservation from zero, on one snapshot.
  func audit() async throws -> AuditReply {
    try await database.read { [clock, products] snapshot in
      var audit = CommercialAudit(source: snapshot, products: products, now: clock.now())
      return try audit.run()
    }
  }
}

/// What must hold of the whole book, each point with the rows that break it.
struct CommercialAudit {
  static let maximumFindings = 100
  /// How long after its expiry a reservation may wait for Claims before it is a finding, in milliseconds.
  static let patience: Int64 = 3_600_000

  let source: ReadConnection
  let products: Products
  /// Unix ms.
  let now: Int64
  private var findings: [String] = []

  init(source: ReadConnection, products: Products, now: Int64) {
    self.source = source
    self.products = products
    self.now = now
  }

  mutating func run() throws -> AuditReply {
    try checkOneConfirmed()
    try checkReservations()
    try checkLegs()
    try checkLimits()
    try checkWaiting()
    for discrepancy in try source.discrepancies(limit: Self.maximumFindings) {
      find(
        "\(discrepancy.kind.rawValue): \(discrepancy.reference) attempt \(discrepancy.attempt), expected "
          + "\(discrepancy.expected), found \(discrepancy.found)")
    }
    return AuditReply(
      clean: findings.isEmpty, settlements: try source.count("reservation"),
      entries: try source.count("shared_claim"), findings: findings)
  }

  private mutating func find(_ finding: String) {
    if findings.count < Self.maximumFindings { findings.append(finding) }
  }

  private mutating func checkOneConfirmed() throws {
    for reference in try source.settlementsConfirmedTwice() {
      find("\(reference) is confirmed more than once")
    }
  }

  /// The shares sum to the amount, the lump sums to theirs, and the insurers were told of exactly what is confirmed and consented to.
  private mutating func checkReservations() throws {
    var after: Attempt?
    while let batch = try source.reservations(after: after, limit: 500), let last = batch.last {
      for reservation in batch { try check(reservation) }
      after = Attempt(person: last.person, reference: last.reference, number: last.attempt)
    }
  }

  private mutating func check(_ reservation: Reservation) throws {
    let name = "\(reservation.reference) attempt \(reservation.attempt)"
    let reply = try reservation.reply()
    if reply.shares.sum != reservation.amount { find("\(name): the shares do not sum to the amount") }
    if reply.lumpSums.sum != reservation.lumpSum {
      find("\(name): the lump sums do not sum to their amount")
    }
    let benefits = try source.benefits(of: reservation.reference, attempt: reservation.attempt)
    let told = try source.sharedClaims(of: reservation.reference).filter { $0.attempt == reservation.attempt }
    let consented = Set(benefits.filter(\.consent).map(\.product))
    for product in Set((reply.shares + reply.lumpSums).compactMap(\.product)) {
      let amount = reply.shares.filter { $0.product == product }.sum
      let lumpSum = reply.lumpSums.filter { $0.product == product }.sum
      let claims = told.filter { $0.product == product }
      let isOpen = claims.contains { $0.state == .paid } && !claims.contains { $0.state == .takenBack }
      let mustBeOpen =
        reservation.state == .confirmed && amount + lumpSum > .zero && consented.contains(product)
      if isOpen != mustBeOpen {
        find("\(name): product \(product) is \(mustBeOpen ? "not shared" : "shared") with its insurer")
      }
      if !claims.isEmpty, !consented.contains(product) { find("\(name): shared without consent") }
      if claims.contains(where: { $0.amount != amount || $0.lumpSum != lumpSum }) {
        find("\(name): product \(product) was shared with another amount")
      }
    }
  }

  /// The last outcome of each settlement and the states of its attempts say the same.
  private mutating func checkLegs() throws {
    for reference in try source.legsAtOddsWithAttempts(limit: Self.maximumFindings) {
      find("\(reference): the attempts do not have the states that the last outcome gives them")
    }
  }

  /// No limit of any product is exceeded by any person in any year.
  private mutating func checkLimits() throws {
    for total in try source.productTotals() {
      for limit in products[total.product]?.yearlyLimits ?? [] {
        let paid = limit.benefits.reduce(Fen.zero) { $0 + (total.paid[$1] ?? .zero) }
        guard paid > limit.amount else { continue }
        find("\(total.settlement): \(limit.name) of \(total.product) is over its limit of \(limit.amount)")
      }
    }
  }

  private mutating func checkWaiting() throws {
    for attempt in try source.expiredAttempts(at: now - Self.patience, limit: Self.maximumFindings) {
      find("\(attempt.reference) attempt \(attempt.number): expired over an hour ago and still reserved")
    }
  }
}
