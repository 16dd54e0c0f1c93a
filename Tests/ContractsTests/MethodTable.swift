// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import RPC

/// One row per method of the contract.
struct MethodTable {
  struct Row {
    let method: MethodDescriptor
    /// The field that the record key is made of, as the .proto names it; or a constant, in quotes.
    let subjectField: String
    /// Whether the method's subject of a full request is that field's value.
    let isSubjectRight: Bool
  }

  static let rows: [Row] = [
    row(ClaimsMethods.settle, Full.settlementRequest, "person_id", "P1"),
    row(ClaimsMethods.preSettle, Full.settlementRequest, "person_id", "P1"),
    row(
      ClaimsMethods.cancel,
      CancelRequest(
        settlementID: Full.id("s"), cancelID: Full.id("c"), institution: Full.institution,
        person: Full.person.id),
      "person_id", "P1"),
    row(
      ClaimsMethods.getSettlement,
      GetSettlementRequest(settlementID: Full.id("s"), institution: Full.institution), "settlement_id", "s"),
    row(
      ClaimsMethods.creditAccount,
      CreditAccountRequest(
        creditID: Full.id("c"), person: Full.person.id, account: .wallet, amount: Full.settlement.total),
      "person_id", "P1"),
    row(
      ClaimsMethods.resolve, ResolveRequest(reference: Full.reference, attempt: 1), "reference.id",
      "settlement-1"),
    row(ClaimsMethods.audit, AuditRequest(), "\"audit\"", "audit"),
    row(ClaimsMethods.getCopies, GetCopiesRequest(person: Full.person.id), "person_id", "P1"),
    row(ClaimsMethods.health, HealthRequest(), "\"health\"", "health"),
    row(ClaimsMethods.stats, StatsRequest(), "\"stats\"", "stats"),
    row(EnrollmentMethods.registerPerson, RegisterPersonRequest(person: Full.person), "person.id", "P1"),
    row(EnrollmentMethods.health, HealthRequest(), "\"health\"", "health"),
    row(EnrollmentMethods.stats, StatsRequest(), "\"stats\"", "stats"),
    row(
      CommercialSyncMethods.registerCover,
      RegisterCoverRequest(person: Full.person.id, covers: [Full.cover]), "person_id", "P1"),
    row(
      CommercialSyncMethods.quote, QuoteRequest(person: Full.person.id, base: Full.base, outcomes: []),
      "person_id", "P1"),
    row(
      CommercialSyncMethods.reserve,
      ReserveRequest(
        reference: Full.reference, attempt: 1, person: Full.person.id, base: Full.base, outcomes: []),
      "person_id", "P1"),
    row(CommercialSyncMethods.audit, AuditRequest(), "\"audit\"", "audit"),
    row(CommercialSyncMethods.health, HealthRequest(), "\"health\"", "health"),
    row(CommercialSyncMethods.stats, StatsRequest(), "\"stats\"", "stats"),
    row(
      NotificationsMethods.registerWebhook,
      RegisterWebhookRequest(institution: Full.institution, url: "https://his.example/notices"),
      "institution", Full.institution.text),
    row(
      NotificationsMethods.getNotices, GetNoticesRequest(reference: Full.reference), "reference.id",
      "settlement-1"),
    row(NotificationsMethods.health, HealthRequest(), "\"health\"", "health"),
    row(NotificationsMethods.stats, StatsRequest(), "\"stats\"", "stats"),
  ]

  static var text: String {
    let head = ["| method | subject | order | repeating | callers | time |", "|---|---|---|---|---|---|"]
    let lines = rows.map { row in
      let callers = row.method.callers.map(\.rawValue).sorted().joined(separator: ", ")
      return "| `\(row.method.fullName)` | \(row.subjectField) | \(row.method.ordering)"
        + " | \(row.method.idempotency) | \(callers) | \(row.method.timeout.components.seconds) s |"
    }
    return (head + lines).joined(separator: "\n") + "\n"
  }

  private static func row<Request, Reply>(
    _ method: Method<Request, Reply>, _ request: Request, _ field: String, _ value: String
  ) -> Row {
    Row(
      method: method.descriptor, subjectField: field, isSubjectRight: method.subject(request) == value)
  }
}
