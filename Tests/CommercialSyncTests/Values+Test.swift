// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import KafkaTransport
import Money
import RPC
import ServiceKit
import Storage

@testable import CommercialSync

extension SettlementReference {
  static func test(_ id: String) -> SettlementReference {
    SettlementReference(
      institution: InstitutionCode(unchecked: "H50000000001"), id: SettlementID(unchecked: id))
  }
}

extension CommercialCover {
  static func test(
    _ product: ProductCode, insurer: InsurerCode? = nil, period: Period = year2024, consent: Bool = true
  ) throws -> CommercialCover {
    try CommercialCover(
      person: Bench.person, product: product,
      insurer: insurer ?? (product == city ? cityInsurer : millionInsurer),
      period: period, renewals: 0, preExisting: false, consentToShare: consent)
  }
}

extension CommercialBase {
  /// A bill that leaves so many yuan of the in-scope self part and of own expense.
  static func test(selfPay: Int, ownExpense: Int = 0, days: Int = 1, on day: CalendarDate = june)
    -> CommercialBase
  {
    CommercialBase(
      total: yuan(selfPay + ownExpense + 5000), publicPaid: yuan(5000), inScopeSelf: yuan(selfPay),
      preSelfPay: .zero, overLimit: .zero, ownExpense: ownExpense == 0 ? [:] : [.other: yuan(ownExpense)],
      careType: .inpatient, hospitalLevel: .tertiary, days: days,
      treatmentRegion: RegionCode(unchecked: "500000"),
      insuredRegion: RegionCode(unchecked: "500000"), date: day)
  }
}

extension LegOutcome {
  static func confirmed(_ id: String, _ sequence: Int64, attempt: Int = 1, _ amount: Int) -> LegOutcome {
    LegOutcome(
      reference: .test(id), sequence: sequence, kind: .confirmed, attempt: attempt, amount: yuan(amount))
  }
  static func none(_ id: String, _ sequence: Int64) -> LegOutcome {
    LegOutcome(reference: .test(id), sequence: sequence, kind: .none, attempt: 0, amount: .zero)
  }
  static func cancelled(_ id: String, _ sequence: Int64) -> LegOutcome {
    LegOutcome(reference: .test(id), sequence: sequence, kind: .cancelled, attempt: 0, amount: .zero)
  }

  /// The event that carries this outcome.
  var event: SettlementEvent {
    let settlement = Settlement(
      reference: reference, total: yuan(1),
      split: ScopeSplit(ownExpense: yuan(1), overLimit: .zero, preSelfPay: .zero, inScope: .zero),
      deductible: .zero,
      shares: [
        Share(
          payer: .cash, amount: yuan(1), rule: "cash", citation: Citation(title: "test"), formula: "",
          figures: [])
      ], accumulated: Accumulators(),
      policy: PolicyStamp(name: "test", sha256: String(repeating: "0", count: 64), engine: "test"),
      benefitYear: 2024)
    let record = SettlementRecord(
      settlement: settlement, state: kind == .cancelled ? .cancelled : .settled, version: 1, leg: .none,
      personVersion: 1, coverVersion: 1)
    return SettlementEvent(
      kind: kind == .cancelled ? .cancelled : .completed, person: Bench.person, sequence: sequence,
      record: record,
      outcome: self)
  }
}

extension Bench {
  static let partition = TopicPartition(topic: SettlementEvents.topic, partition: 0)
  var settlementEvents: SettlementEvents { SettlementEvents(store: store) }

  /// Applies outcomes as the event stream does, through their bytes.
  func follow(_ outcomes: LegOutcome...) async throws {
    let events = try outcomes.map { try SettlementEvent.decode($0.event.encoded()) }
    try await settlementEvents.apply(
      events, partition: Self.partition, next: Int64(outcomes.count))
  }

  /// `attempt:state` of every attempt of a settlement.
  func states(_ id: String) async throws -> [String] {
    try await database.read { try $0.reservations(of: .test(id)) }.map {
      "\($0.attempt):\($0.state.rawValue)"
    }
  }

  /// What waits to be published on a topic.
  func outbox(_ topic: String) async throws -> [OutboxRecord] {
    try await database.read { try $0.outboxBatch(limit: 1000) }.filter { $0.topic == topic }
  }

  /// What an insurer was told, as `paid 4000.00`.
  func told(_ insurer: InsurerCode) async throws -> [String] {
    try await outbox("tongjie.insurers.\(insurer)").map { record in
      let claim = try SharedClaim.decode(record.value ?? [])
      return "\(claim.state.rawValue) \(claim.amount)"
    }
  }

  func discrepancies() async throws -> [String] {
    try await database.read { try $0.discrepancies(limit: 100) }.map {
      "\($0.kind.rawValue) \($0.reference.id) \($0.expected) \($0.found)"
    }
  }
}

/// The error that `body` ends with, if it is a call's.
func rpcError(_ body: () async throws -> Void) async -> RPCError? {
  do {
    try await body()
    return nil
  } catch {
    return error as? RPCError
  }
}
