// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules
import Testing

/// Maternity allowance, on the example of the schema's page: 98 + 60 days, whole yuan, truncated.
@Suite struct AllowanceTests {
  struct Variant: Sendable, CustomTestStringConvertible {
    let name: String
    var changes: [Change] = []
    var kind = BirthKind.normal
    var children = 1
    let days: Int
    let amount: String
    var testDescription: String { name }
  }

  static let halfUp = Change("rounding: down", "rounding: half_up")
  static let fen = Change("unit: yuan", "unit: fen")

  static let variants: [Variant] = [
    Variant(name: "base and provincial days, whole yuan truncated", days: 158, amount: "42135.00"),
    Variant(name: "whole yuan half up", changes: [halfUp], days: 158, amount: "42136.00"),
    Variant(name: "fen half up", changes: [fen, halfUp], days: 158, amount: "42135.97"),
    Variant(name: "fen truncated", changes: [fen], days: 158, amount: "42135.96"),
    Variant(name: "caesarean", kind: .caesarean, days: 173, amount: "46136.00"),
    Variant(name: "difficult birth of twins", kind: .difficult, children: 2, days: 188, amount: "50136.00"),
    Variant(name: "triplets", children: 3, days: 188, amount: "50136.00"),
    Variant(
      name: "no provincial days", changes: [Change("provincial_days: 60 days", "provincial_days: none")],
      days: 98, amount: "26134.00"),
    Variant(
      name: "none for caesareans", changes: [Change("caesarean: 15 days", "caesarean: none")],
      kind: .caesarean, days: 158, amount: "42135.00"),
    Variant(
      name: "what is not known of other births is not needed",
      changes: [
        Change("difficult: 15 days", "difficult: unknown"),
        Change("child_days: 15 days", "child_days: unknown"),
      ],
      kind: .caesarean, days: 173, amount: "46136.00"),
  ]

  @Test(arguments: variants)
  func `a birth is paid`(variant: Variant) throws {
    let birth = Birth(averageMonthlyWage: Fen(800_050), kind: variant.kind, children: variant.children)
    let terms = try Beside.example("Example of an allowance", variant.changes)
    guard case .allowance(let allowance) = try BesideQuestion.allowance(birth).answer(under: terms) else {
      Issue.record("no allowance")
      return
    }
    #expect(allowance.days == variant.days)
    #expect(allowance.amount.description == variant.amount)
  }

  @Test func `the formula shows every part of the days`() throws {
    let birth = Birth(averageMonthlyWage: Fen(800_050), kind: .difficult, children: 2)
    let steps = try BesideQuestion.allowance(birth).answer(under: Beside.example("Example of an allowance"))
      .steps
    #expect(steps.map(\.formula) == ["8000.50 / 30 × (98 + 15 + 15 + 60) = 50136.00"])
    #expect(
      steps[0].figures.map(\.name) == [
        "average_monthly_wage", "month_days", "base_days", "difficult_days", "further_child_days",
        "provincial_days",
      ])
  }

  @Test(arguments: [
    (BirthKind.difficult, 1, Change("difficult: 15 days", "difficult: unknown"), "extra_days.difficult"),
    (.normal, 2, Change("child_days: 15 days", "child_days: unknown"), "further_child_days"),
    (.normal, 1, Change("base_days: 98 days", "base_days: unknown"), "base_days"),
    (.normal, 1, Change("provincial_days: 60 days", "provincial_days: unknown"), "provincial_days"),
  ])
  func `a birth that needs what is not known fails with the key`(
    kind: BirthKind, children: Int, change: Change, key: String
  ) throws {
    let terms = try Beside.example("Example of an allowance", [change])
    let question = BesideQuestion.allowance(
      Birth(averageMonthlyWage: Fen(1), kind: kind, children: children))
    #expect(throws: SettlementError.unknownInPolicy("maternity_allowance.\(key)")) {
      try question.answer(under: terms)
    }
  }

  @Test(arguments: [
    (Int64(100), 0, "children"), (100, 11, "children"), (-1, 1, "average_monthly_wage"),
    (Fen.limit.amount + 1, 1, "average_monthly_wage"), (Fen.limit.amount, 1, "allowance"),
  ])
  func `a birth that cannot be is refused`(wage: Int64, children: Int, field: String) throws {
    let terms = try Beside.example("Example of an allowance")
    let question = BesideQuestion.allowance(
      Birth(averageMonthlyWage: Fen(wage), kind: .normal, children: children))
    let error = #expect(throws: SettlementError.self) { try question.answer(under: terms) }
    guard case .invalid(let value) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(value.field == field)
  }
}
