// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain
import Testing

@testable import Contracts

/// Each field of the request is changed on the wire in turn: the difference names it.
@Suite struct DifferenceTests {
  private func difference(
    _ change: (inout SettlementRequest.Proto, borrowing Arena) -> Void
  ) throws -> String? {
    let arena = Arena(budget: .max, expected: 4096)
    let changed = try withExtendedLifetime(arena) { arena in
      let request = arena.message(Full.settlementRequest)
      change(&request.pointee, arena)
      return try SettlementRequest.decode(packed(request))
    }
    let there = Full.settlementRequest.difference(from: changed)
    #expect(changed.difference(from: Full.settlementRequest) == there)
    return there
  }

  private func line(_ change: (inout ChargeLine.Proto, borrowing Arena) -> Void) throws -> String? {
    try difference { request, arena in change(&request.encounter.pointee.lines[0]!.pointee, arena) }
  }

  private func stated(_ change: (inout StatedShare.Proto, borrowing Arena) -> Void) throws -> String? {
    try difference { request, arena in change(&request.encounter.pointee.stated[0]!.pointee, arena) }
  }

  private func encounter(_ change: (inout Encounter.Proto, borrowing Arena) -> Void) throws -> String? {
    try difference { request, arena in change(&request.encounter.pointee, arena) }
  }

  @Test func equalRequestsDoNotDiffer() throws {
    #expect(try difference { _, _ in } == nil)
  }

  @Test func aFieldOfTheRequestIsNamed() throws {
    #expect(try difference { $0.settlement_id = $1.text("other") } == "id")
    #expect(try difference { $0.person_id = $1.text("other") } == "person")
    #expect(try difference { request, _ in request.scheme = Scheme.employee.proto } == "scheme")
    #expect(try difference { request, _ in request.consent.pointee.personal = 0 } == "consent.personal")
    #expect(try difference { request, _ in request.consent.pointee.family = 0 } == "consent.family")
    #expect(try difference { request, _ in request.consent.pointee.wallet = 0 } == "consent.wallet")
    #expect(try difference { request, _ in request.expected_cash = nil } == "expectedCash")
    #expect(try difference { request, _ in request.deposit_fen = 9 } == "deposit")
  }

  @Test func aFieldOfTheEncounterIsNamed() throws {
    #expect(try encounter { $0.institution = $1.text("other") } == "encounter.institution")
    #expect(
      try encounter { proto, _ in proto.hospital_level = HospitalLevel.primary.proto }
        == "encounter.hospitalLevel")
    #expect(try encounter { $0.treatment_region = $1.text("310000") } == "encounter.treatmentRegion")
    #expect(
      try encounter { proto, _ in proto.care_type = CareType.pharmacy.proto } == "encounter.careType")
    #expect(try encounter { proto, _ in proto.from.pointee.day = 2 } == "encounter.from")
    #expect(try encounter { proto, _ in proto.to.pointee.day = 10 } == "encounter.to")
    #expect(try encounter { $0.diagnosis = $1.text("other") } == "encounter.diagnosis")
    #expect(try encounter { $0.disease_code = $1.text("other") } == "encounter.diseaseCode")
    #expect(try encounter { proto, _ in proto.referral = Referral.none.proto } == "encounter.referral")
    #expect(try encounter { proto, _ in proto.n_marks = 1 } == "encounter.marks")
    #expect(try encounter { proto, _ in proto.n_stated = 0 } == "encounter.stated.count")
  }

  @Test func aFieldOfALineIsNamedWithItsPlace() throws {
    #expect(try line { proto, _ in proto.number = 9 } == "encounter.lines[0].number")
    #expect(try line { $0.catalogue_code = $1.text("other") } == "encounter.lines[0].catalogueCode")
    #expect(try line { $0.name = $1.text("other") } == "encounter.lines[0].name")
    #expect(try line { proto, _ in proto.level = CatalogueLevel.c.proto } == "encounter.lines[0].level")
    #expect(try line { proto, _ in proto.quantity_ten_thousandths = 9 } == "encounter.lines[0].quantity")
    #expect(try line { proto, _ in proto.unit_price_micros = 9 } == "encounter.lines[0].unitPrice")
    #expect(try line { proto, _ in proto.amount_fen = 9 } == "encounter.lines[0].amount")
    #expect(
      try line { proto, _ in proto.pre_self_pay_basis_points = 9 } == "encounter.lines[0].preSelfPayRatio")
    #expect(try line { proto, _ in proto.ceiling = nil } == "encounter.lines[0].ceiling")
    #expect(
      try line { proto, _ in proto.limited_use = LimitedUse.notApproved.proto }
        == "encounter.lines[0].limitedUse")
    #expect(try line { $0.cost_class = $1.text("drug") } == "encounter.lines[0].costClass")
  }

  @Test func aFieldOfAStatedShareIsNamedWithItsPlace() throws {
    #expect(try stated { proto, _ in proto.payer = Payer.basicFund.proto } == "encounter.stated[0].payer")
    #expect(try stated { proto, _ in proto.amount_fen = 9 } == "encounter.stated[0].amount")
    #expect(try stated { $0.document = $1.text("other") } == "encounter.stated[0].document")
  }

  @Test func theFirstOfManyLinesThatDiffersIsNamed() throws {
    var wild = Wild(seed: 5)
    let lines = (1...4).map { wild.line(number: Int64($0)) }
    func request(_ lines: [ChargeLine]) -> SettlementRequest {
      let full = Full.settlementRequest
      let encounter = full.encounter
      return SettlementRequest(
        id: full.id, person: full.person, scheme: full.scheme,
        encounter: Encounter(
          institution: encounter.institution, hospitalLevel: encounter.hospitalLevel,
          treatmentRegion: encounter.treatmentRegion, careType: encounter.careType, from: encounter.from,
          to: encounter.to, diagnosis: encounter.diagnosis, diseaseCode: encounter.diseaseCode,
          referral: encounter.referral, marks: encounter.marks, lines: lines, stated: encounter.stated),
        consent: full.consent, expectedCash: full.expectedCash, deposit: full.deposit)
    }
    #expect(request(lines).difference(from: request(Array(lines.dropLast()))) == "encounter.lines.count")
    #expect(
      request(lines).difference(from: request([lines[0], lines[1], lines[3]])) == "encounter.lines[2].number")
  }
}
