// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain
import Money
import Testing

@testable import Contracts

/// Every limit at its edge. A request is changed as a C struct, as a foreign caller could, and the fault is read.
@Suite struct LimitTests {
  typealias Request = Tongjie__Claims__V1__SettleRequest

  /// What decoding says of the full request after `change`; nil when it is accepted.
  private func fault(
    _ change: (inout Request, borrowing Arena) -> Void
  ) -> String? {
    let arena = Arena(budget: .max, expected: 4096)
    return withExtendedLifetime(arena) { arena in
      let request = arena.message(Full.settlementRequest)
      change(&request.pointee, arena)
      do throws(DecodingError) {
        _ = try SettlementRequest.decode(packed(request))
        return nil
      } catch {
        return error.message
      }
    }
  }

  private func lineFault(_ change: (inout ChargeLine.Proto, borrowing Arena) -> Void) -> String? {
    fault { request, arena in change(&request.encounter.pointee.lines[0]!.pointee, arena) }
  }

  @Test func moneyIsHeldToItsLimitOnBothSides() {
    let limit = Fen.limit.amount
    for amount in [-limit, 0, limit] { #expect(lineFault { line, _ in line.amount_fen = amount } == nil) }
    for amount in [-limit - 1, limit + 1, .min, .max] {
      #expect(
        lineFault { line, _ in line.amount_fen = amount }
          == "encounter.lines[0].amount_fen is outside -10000000000000…10000000000000")
    }
  }

  @Test func moneyThatCannotBeNegativeIsRefusedBelowZero() {
    #expect(fault { request, _ in request.expected_cash.pointee.fen = 0 } == nil)
    #expect(
      fault { request, _ in request.expected_cash.pointee.fen = -1 } == "expected_cash.fen is negative")
    #expect(
      fault { request, _ in request.encounter.pointee.stated[0]!.pointee.amount_fen = -1 }
        == "encounter.stated[0].amount_fen is outside 0…10000000000000")
  }

  @Test func quantityPriceRatioAndNumberAreHeldToTheirLimits() {
    #expect(lineFault { line, _ in line.quantity_ten_thousandths = -1_000_000_000_000 } == nil)
    #expect(lineFault { line, _ in line.quantity_ten_thousandths = 1_000_000_000_001 } != nil)
    #expect(lineFault { line, _ in line.unit_price_micros = 1_000_000_000_000_000 } == nil)
    #expect(lineFault { line, _ in line.unit_price_micros = 1_000_000_000_000_001 } != nil)
    #expect(lineFault { line, _ in line.unit_price_micros = -1 } != nil)
    #expect(lineFault { line, _ in line.ceiling.pointee.micros = -1 } != nil)
    #expect(lineFault { line, _ in line.ceiling = nil } == nil)
    #expect(lineFault { line, _ in line.pre_self_pay_basis_points = 10_000 } == nil)
    #expect(
      lineFault { line, _ in line.pre_self_pay_basis_points = 10_001 }
        == "encounter.lines[0].pre_self_pay_basis_points is outside 0…10000")
    #expect(lineFault { line, _ in line.pre_self_pay_basis_points = -1 } != nil)
    #expect(lineFault { line, _ in line.number = 999_999_999_999_999 } == nil)
    #expect(lineFault { line, _ in line.number = 0 } != nil)
  }

  @Test func textsAreHeldToTheirLengths() {
    #expect(lineFault { line, arena in line.name = arena.text(String(repeating: "x", count: 200)) } == nil)
    #expect(
      lineFault { line, arena in line.name = arena.text(String(repeating: "药", count: 67)) }
        == "encounter.lines[0].name is longer than 200 bytes")
    #expect(
      fault { request, arena in
        request.encounter.pointee.diagnosis = arena.text(String(repeating: "x", count: 21))
      }
        == "encounter.diagnosis is longer than 20 bytes")
    #expect(
      fault { request, arena in request.person_id = arena.text(String(repeating: "1", count: 31)) }
        == "person_id is longer than 30 bytes")
  }

  @Test func identifiersAreNamedByTheirField() {
    #expect(fault { request, arena in request.settlement_id = arena.text("") } == "settlement_id is empty")
    #expect(
      fault { request, arena in request.person_id = arena.text("张三") }
        == "person_id may hold letters, digits, '.', '_' and '-' only")
  }

  @Test func zeroAndUnknownCodesAreNamed() {
    #expect(fault { request, _ in request.scheme = .init(rawValue: 0) } == "scheme is not set")
    #expect(fault { request, _ in request.scheme = .init(rawValue: 3) } == "scheme is an unknown code")
    #expect(
      fault { request, _ in request.scheme = .init(rawValue: .max) } == "scheme is an unknown code")
    #expect(
      lineFault { line, _ in line.limited_use = .init(rawValue: 4) }
        == "encounter.lines[0].limited_use is an unknown code")
  }

  @Test func messagesThatMustBeThereAreNamed() {
    #expect(fault { request, _ in request.encounter = nil } == "encounter is not set")
    #expect(fault { request, _ in request.encounter.pointee.to = nil } == "encounter.to is not set")
    #expect(fault { request, _ in request.expected_cash = nil } == nil)
  }

  @Test func absentConsentIsNone() throws {
    #expect(fault { request, _ in request.consent = nil } == nil)
  }

  @Test func datesAreThoseOfTheCalendar() {
    #expect(
      fault { request, _ in request.encounter.pointee.from.pointee.day = 32 }
        == "encounter.from has a day that its month does not have")
    #expect(
      fault { request, _ in request.encounter.pointee.from.pointee.year = 2024 }
        == "encounter.to is before from")
  }

  @Test func aBillHasOneToFiveThousandLines() {
    for (count, expected) in [
      (0, "encounter.lines are none"), (1, nil), (5_000, nil), (5_001, "encounter.lines are more than 5000"),
    ] {
      let result = fault { request, arena in
        var wild = Wild(seed: 1)
        let lines = (0..<count).map { wild.line(number: Int64($0 + 1)) }
        request.encounter.pointee.n_lines = count
        request.encounter.pointee.lines = arena.list(lines)
      }
      #expect(result == expected)
    }
  }

  @Test func aBillHasAtMostSixteenStatedShares() {
    for (count, expected) in [(16, nil), (17, "encounter.stated are more than 16")] {
      let result = fault { request, arena in
        request.encounter.pointee.n_stated = count
        request.encounter.pointee.stated = arena.list(
          (0..<count).map { StatedShare(payer: .basicFund, amount: Fen(Int64($0)), document: "d") })
      }
      #expect(result == expected)
    }
  }

  @Test func aLineNumberIsUsedOnce() {
    let result = fault { request, arena in
      var wild = Wild(seed: 1)
      request.encounter.pointee.n_lines = 3
      request.encounter.pointee.lines = arena.list([
        wild.line(number: 1), wild.line(number: 2), wild.line(number: 1),
      ])
    }
    #expect(result == "encounter.lines[2].number is used twice")
  }

  @Test func aCoverOfAnotherPersonIsRefused() throws {
    let other = try CommercialCover(
      person: PersonID("P9"), product: Full.cover.product, insurer: Full.cover.insurer,
      period: Full.cover.period,
      renewals: 0, preExisting: false, consentToShare: false)
    let request = RegisterCoverRequest(person: Full.person.id, covers: [Full.cover, other])
    #expect(throws: DecodingError(InvalidValue("covers[1].person_id", "is not the person of the record"))) {
      try RegisterCoverRequest.decode(request.encoded())
    }
  }

  @Test func aFaultNeverRepeatsTheContent() {
    let result = fault { request, arena in request.person_id = arena.text("510211196001010 张三") }
    #expect(result?.contains("510211") == false)
  }
}
