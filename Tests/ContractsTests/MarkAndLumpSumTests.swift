// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain
import Money
import Testing

@testable import Contracts

/// Marks, years, days, deposits and lump sums at their edges, changed as C structs as a foreign caller could.
@Suite struct MarkAndLumpSumTests {
  /// What decoding says of `value` after `change`; nil when it is accepted.
  private func fault<Value: WireStruct & WireMessage>(
    _ value: Value, _ change: (inout Value.Proto, borrowing Arena) -> Void
  ) -> String? {
    let arena = Arena(budget: .max, expected: 4096)
    return withExtendedLifetime(arena) { arena in
      let message = arena.message(value)
      change(&message.pointee, arena)
      do throws(DecodingError) {
        _ = try Value.decode(packed(message))
        return nil
      } catch {
        return error.message
      }
    }
  }

  private func marks(_ count: Int) -> [String] { (0..<count).map { "mark_\($0)" } }

  @Test func aVisitHasAtMostSixteenMarks() {
    for (count, expected) in [(0, nil), (16, nil), (17, "encounter.marks are more than 16")] {
      let result = fault(Full.settlementRequest) { request, arena in
        request.encounter.pointee.n_marks = count
        request.encounter.pointee.marks = arena.texts(marks(count))
      }
      #expect(result == expected)
    }
  }

  @Test func aMarkIsAnOpenCode() {
    for (text, expected) in [
      ("", "encounter.marks[1] is empty"), ("Tier", "encounter.marks[1] is not well formed"),
      ("二档", "encounter.marks[1] may hold letters, digits, '.', '_' and '-' only"),
      (String(repeating: "m", count: 41), "encounter.marks[1] is longer than 40 bytes"),
    ] {
      let result = fault(Full.settlementRequest) { request, arena in
        request.encounter.pointee.marks = arena.texts(["community", text])
      }
      #expect(result == expected)
    }
  }

  @Test func marksAreReadInNameOrderEachOnce() throws {
    let arena = Arena(budget: .max, expected: 4096)
    let read = try withExtendedLifetime(arena) { arena in
      let base = arena.message(Full.base)
      base.pointee.n_marks = 3
      base.pointee.marks = arena.texts(["tier_2", "community", "tier_2"])
      return try CommercialBase.decode(packed(base))
    }
    #expect(read.marks.map(\.text) == ["community", "tier_2"])
  }

  @Test func aCoverageHasMarksAndYearsWithinLimits() {
    func coverage(_ change: (inout Coverage.Proto, borrowing Arena) -> Void) -> String? {
      fault(Full.person) { person, arena in change(&person.coverages[0]!.pointee, arena) }
    }
    for years in [0, 150] as [Int32] {
      #expect(coverage { proto, _ in proto.enrolled_years = years } == nil)
    }
    for years in [-1, 151] as [Int32] {
      let outside = "coverages[0].enrolled_years is outside 0…150"
      #expect(coverage { proto, _ in proto.enrolled_years = years } == outside)
    }
    #expect(
      coverage {
        $0.n_marks = 17
        $0.marks = $1.texts(marks(17))
      } == "coverages[0].marks are more than 16")
    #expect(coverage { $0.marks = $1.texts(["a", "b-c"]) } == "coverages[0].marks[1] is not well formed")
  }

  @Test func aDepositIsHeldToItsLimit() {
    let limit = Fen.limit.amount
    for deposit in [0, limit] {
      #expect(fault(Full.settlementRequest) { request, _ in request.deposit_fen = deposit } == nil)
      #expect(fault(Full.settlement) { settlement, _ in settlement.deposit_fen = deposit } == nil)
    }
    for deposit in [-1, limit + 1] {
      let outside = "deposit_fen is outside 0…10000000000000"
      #expect(fault(Full.settlementRequest) { request, _ in request.deposit_fen = deposit } == outside)
      #expect(fault(Full.settlement) { settlement, _ in settlement.deposit_fen = deposit } == outside)
    }
  }

  @Test func aBaseHasOneDayOrMoreAndOldOnesHaveOne() throws {
    for days in [1, 36_600] as [Int32] { #expect(fault(Full.base) { base, _ in base.days = days } == nil) }
    for days in [-1, 36_601] as [Int32] {
      #expect(fault(Full.base) { base, _ in base.days = days } == "days is outside 1…36600")
    }
    #expect(
      fault(Full.base) { $0.disease_code = $1.text(String(repeating: "x", count: 31)) }
        == "disease_code is longer than 30 bytes")
    let arena = Arena(budget: .max, expected: 4096)
    let old = try withExtendedLifetime(arena) { arena in
      let base = arena.message(Full.base)
      base.pointee.days = 0
      return try CommercialBase.decode(packed(base))
    }
    #expect(old.days == 1)
  }

  /// Otherwise a bill could settle whose base nobody reads again.
  @Test func aStayIsNoLongerThanABaseCanSay() {
    func stay(from year: Int32) -> String? {
      fault(Full.settlementRequest) { request, _ in request.encounter.pointee.from.pointee.year = year }
    }
    #expect(stay(from: 1923) == nil)
    #expect(stay(from: 1922) == "encounter.to is more than 36600 days after from")
  }

  @Test func lumpSumsAreOfInsurersAndNotNegative() {
    let claim = Share(
      payer: .majorIllness, amount: Fen(1), rule: "r", citation: Citation(title: "t"), formula: "",
      figures: [])
    let debt = Share(
      payer: .cityInsurance, amount: Fen(-1), rule: "r", citation: Citation(title: "t"), formula: "",
      figures: [])
    for (share, expected) in [
      (Full.lumpSum, nil), (claim, "lump_sums[0].payer is not an insurer"),
      (debt, "lump_sums[0].amount_fen is negative"),
    ] {
      #expect(fault(Full.settlement) { $0.lump_sums = $1.list([share]) } == expected)
      #expect(fault(Full.sharedClaim) { $0.lump_sums = $1.list([share]) } == expected)
      #expect(
        fault(QuoteReply(shares: [], lumpSums: [share])) { _, _ in } == expected)
      #expect(
        fault(ReserveReply(shares: [], lumpSums: [share], acknowledgedSequence: 0)) { _, _ in } == expected)
    }
  }

  @Test func whatWasStoredBeforeTheFieldsHasNone() throws {
    let arena = Arena(budget: .max, expected: 4096)
    let old = try withExtendedLifetime(arena) { arena in
      let settlement = arena.message(Full.settlement)
      settlement.pointee.n_lump_sums = 0
      settlement.pointee.deposit_fen = 0
      return try Settlement.decode(packed(settlement))
    }
    #expect(old.lumpSums.isEmpty)
    #expect(old.deposit == .zero)
  }
}
