// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import Money
import RPC

/// Persons, cover and bills under the policies of Tests/Policies: a new person and a new settlement id for each call.
struct Population: Sendable {
  enum Kind: String, Sendable { case open, insured }  // without and with commercial cover

  let lines: Int
  let period: Period
  let discharge: CalendarDate
  let region: RegionCode

  init(lines: Int) throws {
    self.lines = lines
    period = try Period(
      from: CalendarDate(year: 2025, month: 1, day: 1), to: CalendarDate(year: 2025, month: 12, day: 31))
    discharge = try CalendarDate(year: 2025, month: 6, day: 20)
    region = try RegionCode("990000")
  }

  private func id(_ kind: Kind, _ number: Int) throws -> PersonID {
    try PersonID("P990000-\(kind.rawValue)-\(number)")
  }

  /// A resident's stay in a secondary hospital: 180,000 yuan in scope, 20,000 yuan of own expense, in `lines` lines.
  func bill(_ kind: Kind, _ number: Int) throws -> SettlementRequest {
    let inScope = lines - 1
    let each = Int64(180_000 / inScope)
    var all = (1...inScope).map { line(Int64($0), .a, each) }
    all.append(line(Int64(lines), .c, 20_000))
    return SettlementRequest(
      id: try SettlementID("benchmark-\(kind.rawValue)-\(number)"), person: try id(kind, number),
      scheme: .resident,
      encounter: Encounter(
        institution: InstitutionCode(unchecked: Setup.hospital), hospitalLevel: .secondary,
        treatmentRegion: region, careType: .inpatient, from: discharge, to: discharge, diagnosis: "C34.900",
        diseaseCode: "", referral: .regular, lines: all, stated: []),
      consent: .none, expectedCash: nil)
  }

  private func line(_ number: Int64, _ level: CatalogueLevel, _ yuan: Int64) -> ChargeLine {
    ChargeLine(
      number: number, catalogueCode: "XB01ABD054B002010102681", name: "注射用药品 \(number)", level: level,
      quantity: .one,
      unitPrice: UnitPrice(micros: yuan * 1_000_000), amount: Fen(yuan * 100), preSelfPayRatio: .zero,
      ceiling: nil, limitedUse: .unlimited, costClass: .other)
  }

  /// Registers persons 0 ..< count and returns when Claims holds all of them.
  func enroll(_ kind: Kind, count: Int, as operator: RPCClient) async throws {
    try await inParallel(count) { number in
      let person = try Person(
        id: id(kind, number), name: "测试", birthDate: CalendarDate(year: 1958, month: 3, day: 4),
        coverages: [
          Coverage(
            scheme: .resident, region: region, personType: .adult, period: period, civilServant: false)
        ],
        categories: [], donors: [])
      _ = try await insist {
        try await `operator`.call(EnrollmentMethods.registerPerson, RegisterPersonRequest(person: person))
      }
      guard kind == .insured else { return }
      let cover = try CommercialCover(
        person: person.id, product: ProductCode("test-product"), insurer: InsurerCode("test-insurer"),
        period: period, renewals: 0, preExisting: false, consentToShare: true)
      _ = try await insist {
        try await `operator`.call(
          CommercialSyncMethods.registerCover, RegisterCoverRequest(person: person.id, covers: [cover]))
      }
    }
    try await inParallel(count) { number in
      let person = try id(kind, number)
      while true {
        let held = try await insist {
          try await `operator`.call(ClaimsMethods.getCopies, GetCopiesRequest(person: person))
        }
        if held.personVersion > 0, kind == .open || held.coverVersion > 0 { return }
        try await Task.sleep(for: .milliseconds(20))
      }
    }
  }

  func person(_ kind: Kind, _ number: Int) throws -> GetCopiesRequest {
    GetCopiesRequest(person: try id(kind, number))
  }

  private func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<count {
        if number >= 16 { try await group.next() }
        group.addTask { try await body(number) }
      }
      try await group.waitForAll()
    }
  }
}

/// Asks again while the outcome is unknown, at most for a minute.
func insist<T: Sendable>(_ body: () async throws -> T) async throws -> T {
  let end = ContinuousClock.now + .seconds(60)
  while true {
    do {
      return try await body()
    } catch let error as RPCError {
      let isUnknown = [.unavailable, .deadlineExceeded].contains(error.code)
      guard isUnknown, ContinuousClock.now < end else { throw error }
    }
  }
}
