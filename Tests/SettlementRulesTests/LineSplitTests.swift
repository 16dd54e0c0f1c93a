// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules
import Testing

@Suite struct LineSplitTests {
  @Test func `a line is split into own expense, over the ceiling, pre-self-pay and in scope`() throws {
    // 3 × 10.005 = 30.02 (half up); ceiling 8: over 3 × 2.005 = 6.02; pre 10 % of 24.00; the rest in scope.
    let split = try split([Bills.line(1, .b, "10.005", quantity: "3", ratio: "10%", ceiling: "8")])
    #expect(
      split
        == ScopeSplit(
          ownExpense: .zero, overLimit: try Bills.yuan("6.02"), preSelfPay: try Bills.yuan("2.40"),
          inScope: try Bills.yuan("21.60")))
  }

  @Test func `level c and limited use that was not approved are own expense`() throws {
    let split = try split([
      Bills.line(1, .c, "5"), Bills.line(2, .b, "7", ratio: "10%", limitedUse: .notApproved),
      Bills.line(3, .b, "7", ratio: "10%", limitedUse: .approved),
    ])
    #expect(split.ownExpense == (try Bills.yuan("12")))
    #expect(split.preSelfPay == (try Bills.yuan("0.70")))
  }

  @Test func `a price under the ceiling is not cut`() throws {
    let split = try split([Bills.line(1, .a, "7.99", ceiling: "8")])
    #expect(split.overLimit == .zero)
  }

  @Test func `a reversal takes back the stored split of its line, once`() throws {
    let line = try Bills.line(1, .b, "10.005", quantity: "3", ratio: "10%", ceiling: "8")
    #expect(try split([line, line.reversed(number: 2)]) == .zero)
    #expect(throws: invalid("encounter.lines[2].quantity")) {
      try split([line, line.reversed(number: 2), line.reversed(number: 3)])
    }
    #expect(throws: invalid("encounter.lines[0].quantity")) { try split([line.reversed(number: 2), line]) }
    let other = try Bills.line(1, .b, "10.005", quantity: "3", ratio: "11%", ceiling: "8")
    #expect(throws: invalid("encounter.lines[1].quantity")) { try split([other, line.reversed(number: 2)]) }
  }

  @Test func `a bad bill is refused by field`() throws {
    let good = try Bills.line(1, .a, "5")
    #expect(throws: invalid("encounter.lines[1].number")) { try split([good, good]) }
    #expect(throws: invalid("encounter.lines[0].amount")) {
      try split([Bills.line(1, .a, "5", amount: Bills.yuan("5.01"))])
    }
    #expect(throws: invalid("encounter.lines[0].pre_self_pay")) {
      try split([Bills.line(1, .a, "5", ratio: "1%")])
    }
    #expect(throws: invalid("encounter.lines[0].quantity")) {
      try split([Bills.line(1, .a, "5", quantity: "0")])
    }
    #expect(throws: invalid("encounter.lines")) { try split([]) }
    let many = try (1...5001).map { try Bills.line(Int64($0), .a, "1") }
    #expect(throws: invalid("encounter.lines")) { try split(many) }
    #expect(try split(Array(many.dropLast())).total == Bills.yuan("5000"))
    let huge = try [1, 2].map { try Bills.line($0, .a, "1000000000", quantity: "100") }
    #expect(throws: invalid("encounter.lines[1].amount")) { try split(huge) }
  }

  /// Matches by field: the reason is for people.
  private struct Field: Error, Equatable {
    let field: String
  }

  private func invalid(_ field: String) -> Field { Field(field: field) }

  @discardableResult
  private func split(_ lines: [ChargeLine]) throws -> ScopeSplit {
    do {
      return try publicTiers(
        Bills.encounter(lines), person: Bills.person(.employee, .working), scheme: .employee,
        yearToDate: Accumulators(), policy: Bills.testland()
      ).split
    } catch SettlementError.invalid(let value) {
      throw Field(field: value.field)
    }
  }
}
