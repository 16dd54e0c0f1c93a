// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import Money
import RPC

/// Persons, cover and bills of the scenarios: residents of 2023, of Chongqing under the real policy and product files unless
/// a test needs terms that its law does not state; then of Testland.
enum Scenario {
  static let product = ProductCode(unchecked: "yukuaibao-2023")
  static let insurer = InsurerCode(unchecked: "cq-yukuaibao")
  static let discharge = try! CalendarDate(year: 2023, month: 6, day: 20)
  static let testland = "990000"
  static let year2023 = try! Period(
    from: CalendarDate(year: 2023, month: 1, day: 1), to: CalendarDate(year: 2023, month: 12, day: 31))

  static func person(_ id: String, region: String = "500000", donors: [String] = []) throws -> Person {
    try Person(
      id: PersonID(id), name: "测试", birthDate: CalendarDate(year: 1958, month: 3, day: 4),
      coverages: [
        Coverage(
          scheme: .resident, region: RegionCode(region), personType: .adult, period: year2023,
          civilServant: false)
      ],
      categories: [CategoryPeriod(category: .lowIncome, period: year2023)],
      donors: donors.map { FamilyDonor(person: try PersonID($0), relation: .child) })
  }

  static func cover(_ id: String) throws -> CommercialCover {
    try CommercialCover(
      person: PersonID(id), product: product, insurer: insurer, period: year2023, renewals: 0,
      preExisting: false,
      consentToShare: true)
  }

  /// `inScope` yuan of class A and `own` yuan of class C in a secondary hospital.
  static func bill(
    _ id: String, person: String, inScope: Int64 = 180_000, own: Int64 = 20_000,
    hospital: InstitutionCode = Cluster.hospital, region: String = "500000",
    consent: AccountConsent = .none
  ) throws -> SettlementRequest {
    SettlementRequest(
      id: try SettlementID(id), person: try PersonID(person), scheme: .resident,
      encounter: Encounter(
        institution: hospital, hospitalLevel: .secondary, treatmentRegion: try RegionCode(region),
        careType: .inpatient, from: discharge, to: discharge, diagnosis: "C34.900", diseaseCode: "",
        referral: .regular, lines: [line(1, .a, inScope), line(2, .c, own)], stated: []),
      consent: consent, expectedCash: nil)
  }

  static func line(_ number: Int64, _ level: CatalogueLevel, _ yuan: Int64) -> ChargeLine {
    ChargeLine(
      number: number, catalogueCode: "", name: "line \(number)", level: level, quantity: .one,
      unitPrice: UnitPrice(micros: yuan * 1_000_000), amount: Fen(yuan * 100), preSelfPayRatio: .zero,
      ceiling: nil,
      limitedUse: .unlimited, costClass: .other)
  }
}

extension Callers {
  /// Registers a person, with cover unless told otherwise, and returns when Claims has both.
  func enroll(
    _ id: String, region: String = "500000", insured: Bool = true, donors: [String] = []
  ) async throws {
    let person = try PersonID(id)
    let version = try await insist(
      self.operator, EnrollmentMethods.registerPerson,
      RegisterPersonRequest(person: Scenario.person(id, region: region, donors: donors))
    ).reply.version
    var coverVersion: Int64 = 0
    if insured {
      coverVersion = try await insist(
        self.operator, CommercialSyncMethods.registerCover,
        RegisterCoverRequest(person: person, covers: [Scenario.cover(id)])
      ).reply.version
    }
    let expected = coverVersion
    try await until("Claims holds the person") {
      let copies = try await self.operator.call(ClaimsMethods.getCopies, GetCopiesRequest(person: person))
      return copies.personVersion >= version && copies.coverVersion >= expected
    }
  }

  func credit(_ person: String, _ kind: AccountKind, yuan: Int64, id: String) async throws {
    _ = try await insist(
      self.operator, ClaimsMethods.creditAccount,
      CreditAccountRequest(
        creditID: SettlementID(id), person: PersonID(person), account: kind, amount: Fen(yuan * 100)))
  }

  func settle(_ request: SettlementRequest) async throws -> (record: SettlementRecord, bytes: [UInt8]) {
    let answer = try await insist(hospital, ClaimsMethods.settle, request)
    return (answer.reply.record, answer.bytes)
  }

  func cancel(_ request: SettlementRequest, by cancelID: String) async throws -> CancelReply {
    try await insist(
      hospital, ClaimsMethods.cancel,
      CancelRequest(
        settlementID: request.id, cancelID: SettlementID(cancelID),
        institution: request.encounter.institution,
        person: request.person)
    ).reply
  }

  func present(_ request: SettlementRequest) async throws -> GetSettlementReply {
    try await insist(
      hospital, ClaimsMethods.getSettlement,
      GetSettlementRequest(settlementID: request.id, institution: request.encounter.institution)
    ).reply
  }

  /// Both books re-added from zero; the findings when not clean.
  func auditFindings() async throws -> [String] {
    let claims = try await insist(self.operator, ClaimsMethods.audit, AuditRequest()).reply
    let commercial = try await insist(self.operator, CommercialSyncMethods.audit, AuditRequest()).reply
    return claims.findings.map { "claims: \($0)" } + commercial.findings.map { "commercial-sync: \($0)" }
      + (claims.clean && commercial.clean ? [] : ["not clean"])
  }
}
