// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import Logging
import Money
import PolicyBook
import RPC
import ServiceKit
import Storage
import Synchronization

@testable import Claims

/// Claims on a real database with the law of Testland, reached through the real server and codec. CommercialSync is played by
/// `InsurersStandIn`; the real one meets Claims in the integration tests.
struct ClaimsFixture {
  static let hospital = InstitutionCode(unchecked: "H50000000001")
  static let otherHospital = InstitutionCode(unchecked: "H50000000002")
  static let date = try! CalendarDate(year: 2023, month: 6, day: 20)

  let desk: ClaimsDesk
  let insurers: InsurersStandIn
  let server: Server
  let lanes: LaneScheduler
  let clock: TestClock
  let path: String

  init(
    insurers: InsurersStandIn = InsurersStandIn(), policies: PolicyBook? = nil, path: String? = nil,
    journalDays: Int = ServiceConfiguration.standardReplyJournalDays
  ) throws {
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let routing = RoutingKey(secret: Array(repeating: 7, count: 32))
    let keyring = CallerKeyring(master: Array(repeating: 9, count: 32))
    let clock = TestClock()
    self.path =
      path
      ?? FileManager.default.temporaryDirectory.appending(path: "claims-\(UUID().uuidString).sqlite").path
    let database = try Database(path: self.path, migrations: ClaimsSchema.migrations, logger: logger)
    let client = RPCClient(
      transport: InProcessTransport(insurers.server(keyring, logger)), caller: try Caller("claims"),
      key: CallerKeyring.derive(master: Array(repeating: 9, count: 32), caller: "claims"), routing: routing,
      clock: Self.patient)
    let lanes = LaneScheduler()
    let copies = CopyState()
    copies.attach(persons: { true }, covers: { true })
    desk = ClaimsDesk(
      database: database, policies: try policies ?? PolicyBook.load(directory: Self.policies),
      commercial: CommercialDesk(
        client: client, circuit: CommercialCircuit(), clock: clock.wall, logger: logger),
      routing: routing, lanes: lanes, clock: clock.wall,
      journal: ReplyJournal(claims: journalDays, clock: clock.wall), copies: copies, openLegs: WakeSignal(),
      logger: logger)
    server = Server(router: desk.router, keyring: keyring, lanes: lanes, logger: logger)
    self.insurers = insurers
    self.lanes = lanes
    self.clock = clock
  }

  static let policies = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Tests/Policies").path

  /// A caller's clock one minute ahead: its deadlines never decide a test on a busy machine.
  private static let patient = WallClock { WallClock.system.now() + 60_000 }

  /// A caller with its own key.
  func client(_ name: String = ClaimsFixture.hospital.text) -> RPCClient {
    RPCClient(
      transport: InProcessTransport(server), caller: try! Caller(name),
      key: CallerKeyring.derive(master: Array(repeating: 9, count: 32), caller: name), routing: desk.routing,
      clock: Self.patient)
  }

  func enroll(
    _ id: String = "P1", region: String = "990000", categories: [AssistanceCategory] = [],
    donors: [String] = [], lastYear: Int = 2023, version: Int64 = 1
  )
    async throws
  {
    let year = try Period(
      from: CalendarDate(year: 2023, month: 1, day: 1), to: CalendarDate(year: lastYear, month: 12, day: 31))
    let person = try Person(
      id: PersonID(id), name: "测试", birthDate: CalendarDate(year: 1960, month: 1, day: 1),
      coverages: [
        Coverage(
          scheme: .resident, region: RegionCode(region), personType: .adult, period: year,
          civilServant: false)
      ],
      categories: categories.map { CategoryPeriod(category: $0, period: year) },
      donors: try donors.map { FamilyDonor(person: try PersonID($0), relation: .child) })
    try await desk.database.commit { try $0.copy(PersonRecord(person: person, version: version)) }
  }

  func insure(_ id: String = "P1", version: Int64 = 1) async throws {
    let cover = try CommercialCover(
      person: PersonID(id), product: ProductCode("stand-in"), insurer: InsurerCode("insurer-a"),
      period: Period(from: CalendarDate(year: 2023, month: 1, day: 1), to: nil), renewals: 0,
      preExisting: false,
      consentToShare: true)
    let record = CoverRecord(person: try PersonID(id), version: version, covers: [cover])
    try await desk.database.commit { try $0.copy(record) }
  }

  func credit(_ person: String, _ kind: AccountKind, yuan: Int64, id: String) async throws {
    _ = try await client("operator").call(
      ClaimsMethods.creditAccount,
      CreditAccountRequest(
        creditID: SettlementID(id), person: PersonID(person), account: kind, amount: Fen(yuan * 100)))
  }

  /// A bill: `inScope` yuan of class A, `own` yuan of class C, at a secondary hospital in Testland.
  func bill(
    _ id: String, person: String = "P1", inScope: Int64 = 20_000, own: Int64 = 1_000,
    hospital: InstitutionCode = ClaimsFixture.hospital, region: String = "990000",
    date: CalendarDate = ClaimsFixture.date, consent: AccountConsent = .none, expectedCash: Fen? = nil,
    deposit: Fen = .zero, stated: [StatedShare] = []
  ) throws -> SettlementRequest {
    SettlementRequest(
      id: try SettlementID(id), person: try PersonID(person), scheme: .resident,
      encounter: Encounter(
        institution: hospital, hospitalLevel: .secondary, treatmentRegion: try RegionCode(region),
        careType: .inpatient,
        from: date, to: date, diagnosis: "I63.900", diseaseCode: "", referral: .none,
        lines: [line(1, .a, yuan: inScope), line(2, .c, yuan: own)], stated: stated),
      consent: consent, expectedCash: expectedCash, deposit: deposit)
  }

  private func line(_ number: Int64, _ level: CatalogueLevel, yuan: Int64) -> ChargeLine {
    ChargeLine(
      number: number, catalogueCode: "", name: "line \(number)", level: level, quantity: .one,
      unitPrice: UnitPrice(micros: yuan * 1_000_000), amount: Fen(yuan * 100), preSelfPayRatio: .zero,
      ceiling: nil,
      limitedUse: .unlimited, costClass: .other)
  }

  func settle(_ request: SettlementRequest) async throws -> SettlementRecord {
    try await client(request.encounter.institution.text).call(ClaimsMethods.settle, request).record
  }

  func cancel(_ id: String, by cancelID: String, person: String = "P1") async throws -> CancelReply {
    try await client().call(
      ClaimsMethods.cancel,
      CancelRequest(
        settlementID: SettlementID(id), cancelID: SettlementID(cancelID), institution: Self.hospital,
        person: PersonID(person)))
  }

  func present(_ id: String, by hospital: InstitutionCode = ClaimsFixture.hospital) async throws
    -> GetSettlementReply
  {
    try await client(hospital.text).call(
      ClaimsMethods.getSettlement, GetSettlementRequest(settlementID: SettlementID(id), institution: hospital)
    )
  }

  func preSettle(_ request: SettlementRequest) async throws -> PreSettleReply {
    try await client(request.encounter.institution.text).call(ClaimsMethods.preSettle, request)
  }

  /// All that an account has paid to hospitals, less what came back.
  func booked(_ account: LedgerAccount) async throws -> Fen {
    try await desk.database.read { connection in
      try connection.rows("select * from ledger_transfer").reduce(Fen.zero) { sum, row in
        let amount = Fen(try row.integer("amount_fen"))
        if try row.text("debit_account") == account.text { return sum + amount }
        return try row.text("credit_account") == account.text ? sum - amount : sum
      }
    }
  }

  func accumulators(_ person: String = "P1", year: Int) async throws -> Accumulators {
    try await desk.database.read {
      try $0.accumulators(
        of: AccumulatorOwner(person: PersonID(person), scheme: .resident, benefitYear: year))
    }
  }

  func balance(_ account: LedgerAccount) async throws -> Fen {
    try await desk.database.read { try $0.balance(of: account) }
  }

  func events() async throws -> [SettlementEvent] {
    try await desk.database.read { connection in
      try connection.outboxBatch(limit: 10_000).compactMap(\.value).map { try SettlementEvent.decode($0) }
    }
  }

  func audit() async throws -> AuditReply {
    try await client("operator").call(ClaimsMethods.audit, AuditRequest())
  }
}

/// A clock that tests move.
final class TestClock: Sendable {
  private let offset = Mutex<Int64>(0)
  func advance(milliseconds: Int64) { offset.withLock { $0 += milliseconds } }
  var wall: WallClock { WallClock { WallClock.system.now() + self.offset.withLock { $0 } } }
}
