// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import RPC

extension MessageCase {
  /// Every message that travels alone. A message of the .proto files that none of these reaches fails a test.
  static let all: [MessageCase] = claims + stored + others

  private static let claims = [
    MessageCase(Full.settlementRequest) { $0.settlementRequest() },
    MessageCase(SettleReply(record: Full.record)) { SettleReply(record: $0.record()) },
    MessageCase(PreSettleReply(settlement: Full.settlement, leg: Full.leg)) {
      PreSettleReply(settlement: $0.settlement(), leg: $0.leg())
    },
    MessageCase(
      CancelRequest(
        settlementID: Full.id("settlement-1"), cancelID: Full.id("cancel-1"), institution: Full.institution,
        person: Full.person.id)
    ) {
      CancelRequest(
        settlementID: $0.identifier(), cancelID: $0.identifier(), institution: $0.identifier(),
        person: $0.identifier())
    },
    MessageCase(CancelReply(wasSettled: true, record: Full.record)) {
      CancelReply(wasSettled: $0.flag(), record: $0.flag() ? $0.record() : nil)
    },
    MessageCase(
      GetSettlementRequest(settlementID: Full.id("settlement-1"), institution: Full.institution)
    ) { GetSettlementRequest(settlementID: $0.identifier(), institution: $0.identifier()) },
    MessageCase(GetSettlementReply(state: .cancelled, record: Full.record)) {
      GetSettlementReply(state: $0.any(), record: $0.flag() ? $0.record() : nil)
    },
    MessageCase(
      CreditAccountRequest(
        creditID: Full.id("credit-1"), person: Full.person.id, account: .wallet, amount: Fen(5_000))
    ) {
      CreditAccountRequest(
        creditID: $0.identifier(), person: $0.identifier(), account: $0.any(),
        amount: Fen($0.number(1...Fen.limit.amount)))
    },
    MessageCase(CreditAccountReply(balance: Fen(7))) { CreditAccountReply(balance: $0.fen()) },
    MessageCase(ResolveRequest(reference: Full.reference, attempt: 1_700_000_000_001)) {
      ResolveRequest(reference: $0.reference(), attempt: Int($0.ordinal()))
    },
    MessageCase(ResolveReply(outcome: Full.outcome)) {
      ResolveReply(outcome: $0.flag() ? $0.outcome() : nil)
    },
    MessageCase(GetCopiesRequest(person: Full.person.id)) { GetCopiesRequest(person: $0.identifier()) },
    MessageCase(GetCopiesReply(personVersion: 3, coverVersion: 4)) {
      GetCopiesReply(personVersion: $0.counter(), coverVersion: $0.counter())
    },
  ]

  private static let stored = [
    MessageCase(
      SettlementEvent(
        kind: .supplemented, person: Full.person.id, sequence: 21, record: Full.record, outcome: Full.outcome)
    ) {
      SettlementEvent(
        kind: $0.any(), person: $0.identifier(), sequence: $0.ordinal(), record: $0.record(),
        outcome: $0.outcome())
    },
    MessageCase(Full.record) { $0.record() },
    MessageCase(Full.settlement) { $0.settlement() },
    MessageCase(Full.leg) { $0.leg() },
    MessageCase(Full.outcome) { $0.outcome() },
    MessageCase(Full.share) { $0.share() },
    MessageCase(Full.base) { $0.base() },
    MessageCase(Full.person) { $0.person() },
    MessageCase(Full.cover) { $0.cover(of: $0.identifier()) },
    MessageCase(PersonRecord(person: Full.person, version: 2)) {
      PersonRecord(person: $0.person(), version: $0.ordinal())
    },
    MessageCase(CoverRecord(person: Full.person.id, version: 5, covers: [Full.cover])) { $0.coverRecord() },
    MessageCase(Full.sharedClaim) {
      SharedClaim(
        claimID: $0.text(64, some: true), state: $0.any(), product: $0.identifier(), insurer: $0.identifier(),
        benefitYear: $0.year(), treatmentRegion: $0.region(), careType: $0.any(), hospitalLevel: $0.any(),
        total: $0.fen(), publicPaid: $0.fen(), amount: $0.fen(), shares: $0.list(0...4) { $0.share() },
        lumpSums: $0.lumpSums())
    },
  ]

  private static let others = [
    MessageCase(RegisterPersonRequest(person: Full.person)) { RegisterPersonRequest(person: $0.person()) },
    MessageCase(RegisterPersonReply(version: 2)) { RegisterPersonReply(version: $0.ordinal()) },
    MessageCase(RegisterCoverRequest(person: Full.person.id, covers: [Full.cover])) {
      let record = $0.coverRecord()
      return RegisterCoverRequest(person: record.person, covers: record.covers)
    },
    MessageCase(RegisterCoverReply(version: 3)) { RegisterCoverReply(version: $0.ordinal()) },
    MessageCase(QuoteRequest(person: Full.person.id, base: Full.base, outcomes: [Full.outcome])) {
      QuoteRequest(person: $0.identifier(), base: $0.base(), outcomes: $0.list(0...3) { $0.outcome() })
    },
    MessageCase(QuoteReply(shares: [Full.share], lumpSums: [Full.lumpSum])) {
      QuoteReply(shares: $0.list(0...4) { $0.share() }, lumpSums: $0.lumpSums())
    },
    MessageCase(
      ReserveRequest(
        reference: Full.reference, attempt: 1_700_000_000_002, person: Full.person.id, base: Full.base,
        outcomes: [Full.outcome])
    ) {
      ReserveRequest(
        reference: $0.reference(), attempt: Int($0.ordinal()), person: $0.identifier(), base: $0.base(),
        outcomes: $0.list(0...3) { $0.outcome() })
    },
    MessageCase(ReserveReply(shares: [Full.share], lumpSums: [Full.lumpSum], acknowledgedSequence: 20)) {
      ReserveReply(
        shares: $0.list(0...4) { $0.share() }, lumpSums: $0.lumpSums(), acknowledgedSequence: $0.counter())
    },
    MessageCase(RegisterWebhookRequest(institution: Full.institution, url: "https://his.example/notices")) {
      RegisterWebhookRequest(institution: $0.identifier(), url: $0.text(2_000))
    },
    MessageCase(RegisterWebhookReply()) { _ in RegisterWebhookReply() },
    MessageCase(GetNoticesRequest(reference: Full.reference)) {
      GetNoticesRequest(reference: $0.reference())
    },
    MessageCase(GetNoticesReply(notices: [Notice(version: 2, text: "已结算 / settled")])) {
      GetNoticesReply(notices: $0.list(0...4) { Notice(version: $0.revision(), text: $0.text(1_000)) })
    },
    MessageCase(HealthRequest()) { _ in HealthRequest() },
    MessageCase(
      HealthReply(
        ready: true, version: "1.0", methods: ["a.B/C", "a.B/D"], waitingFor: ["persons"],
        served: [
          ServedMethod(
            name: "a.B/C", order: "lane", repeating: "keyed", callers: ["hospital", "service"], timeout: 5000)
        ])
    ) {
      HealthReply(
        ready: $0.flag(), version: $0.text(100), methods: $0.list(0...4) { $0.text(100) },
        waitingFor: $0.list(0...4) { $0.text(100) },
        served: $0.list(0...4) {
          ServedMethod(
            name: $0.text(100), order: $0.text(100), repeating: $0.text(100),
            callers: $0.list(0...4) { $0.text(100) }, timeout: $0.counter())
        })
    },
    MessageCase(AuditRequest()) { _ in AuditRequest() },
    MessageCase(StatsRequest()) { _ in StatsRequest() },
    MessageCase(
      StatsReply(
        instance: "process 1", since: 1, now: 2,
        metrics: [
          Metric(
            name: "calls", kind: .timer, labels: [MetricLabel(name: "method", value: "Settle")], value: 3,
            median: 4, high: 5, largest: 6)
        ])
    ) {
      StatsReply(
        instance: $0.text(100), since: $0.counter(), now: $0.counter(),
        metrics: $0.list(0...4) {
          Metric(
            name: $0.text(100), kind: $0.any(),
            labels: $0.list(0...2) { MetricLabel(name: $0.text(50), value: $0.text(50)) },
            value: $0.counter(), median: $0.counter(), high: $0.counter(), largest: $0.counter())
        })
    },
    MessageCase(
      ErrorDetails(
        violations: [FieldViolation("encounter.lines[3]", "is wrong")], retryAfter: 7,
        limit: LimitReached(name: "lane_queue", value: 16, unit: "requests"),
        resource: ResourceName(kind: "settlement", id: "S1"))
    ) {
      ErrorDetails(
        violations: $0.list(0...4) { FieldViolation($0.text(50), $0.text(50)) }, retryAfter: $0.counter(),
        limit: $0.flag() ? LimitReached(name: $0.text(50), value: $0.counter(), unit: $0.text(50)) : nil,
        resource: $0.flag() ? ResourceName(kind: $0.text(50), id: $0.text(50)) : nil)
    },
    MessageCase(AuditReply(clean: true, settlements: 12, entries: 34, findings: ["one", "two"])) {
      AuditReply(
        clean: $0.flag(), settlements: $0.counter(), entries: $0.counter(),
        findings: $0.list(0...4) { $0.text(100) })
    },
  ]
}
