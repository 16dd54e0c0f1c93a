// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules
import Testing

/// Every variant of long-term care, on the example of the schema's page.
@Suite struct MonthlyCareTests {
  struct Variant: Sendable, CustomTestStringConvertible {
    let name: String
    var changes: [Change] = []
    var level = 3
    let place: CarePlace
    let items: @Sendable () throws -> [CareItem]
    let total: String
    let fund: String
    /// What counts of each item, and what the fund pays of it.
    let parts: [String]
    var weeks: String?
    var testDescription: String { name }
  }

  static let variants: [Variant] = [
    Variant(
      name: "a daily limit cuts the fund's part", place: .institution,
      items: { [try Beside.fee("care", "30", .day, "85")] },
      total: "2550.00", fund: "1800.00", parts: ["2550.00 1800.00"]),
    Variant(
      name: "the same limit cuts the fee", changes: [Change("per: day, cuts: fund", "per: day, cuts: fee")],
      place: .institution, items: { [try Beside.fee("care", "30", .day, "85")] },
      total: "2550.00", fund: "1350.00", parts: ["1800.00 1350.00"]),
    Variant(
      name: "ratio and limit of another level, under the limit", level: 5, place: .institution,
      items: { [try Beside.fee("care", "30", .day, "85")] },
      total: "2550.00", fund: "2040.00", parts: ["2550.00 2040.00"]),
    Variant(
      name: "an hourly limit of the fee, and 25 hours a month", place: .home,
      items: { [try Beside.fee("care", "30", .hour, "70")] },
      total: "2100.00", fund: "1350.00", parts: ["1500.00 1350.00"]),
    Variant(
      name: "7 hours a week over four and a half weeks",
      changes: [Change("{ quantity: 25, unit: hour }", "{ quantity: 7, unit: hour, per: week }")],
      place: .home, items: { [try Beside.fee("care", "40", .hour, "50")] },
      // 31.5 hours × 50 × 90 %
      total: "2000.00", fund: "1417.50", parts: ["1575.00 1417.50"], weeks: "4.5"),
    Variant(
      name: "hours of several fees count together", place: .home,
      items: { [try Beside.fee("care", "20", .hour, "70"), try Beside.fee("care", "10", .hour, "50")] },
      total: "1900.00", fund: "1305.00", parts: ["1200.00 1080.00", "250.00 225.00"]),
    Variant(
      name: "a monthly limit of the fee, care by relatives", place: .relatives,
      items: { [try Beside.fee("care", "30", .day, "120")] },
      total: "3600.00", fund: "1192.00", parts: ["2980.00 1192.00"]),
    Variant(
      name: "a monthly limit holds several fees together", place: .relatives,
      items: { [try Beside.fee("care", "15", .day, "120"), try Beside.fee("care", "15", .day, "120")] },
      total: "3600.00", fund: "1192.00", parts: ["1800.00 720.00", "1180.00 472.00"]),
    Variant(
      name: "a monthly limit of the fund's part holds several fees together",
      changes: [Change("2980 yuan, per: month, cuts: fee", "1000 yuan, per: month, cuts: fund")],
      place: .relatives,
      items: { [try Beside.fee("care", "15", .day, "120"), try Beside.fee("care", "15", .day, "120")] },
      total: "3600.00", fund: "1000.00", parts: ["1800.00 720.00", "1800.00 280.00"]),
    Variant(
      name: "a limit per visit", place: .home, items: { [try Beside.fee("visit", "20", .visit, "80")] },
      total: "1600.00", fund: "1500.00", parts: ["1600.00 1500.00"]),
    Variant(
      name: "no limit",
      changes: [Change("limit: { amount: 75 yuan, per: visit, cuts: fund }", "limit: none")],
      place: .home, items: { [try Beside.fee("visit", "20", .visit, "80")] },
      total: "1600.00", fund: "1600.00", parts: ["1600.00 1600.00"]),
    Variant(
      name: "meals are not covered", place: .home,
      items: {
        [try Beside.fee("meals", "1", .month, "800"), try Beside.fee("visit", "1", .visit, "60.55")]
      },
      total: "860.55", fund: "60.55", parts: ["0.00 0.00", "60.55 60.55"]),
    Variant(
      name: "the limit of the whole month takes from the last fee", place: .institution,
      items: { [try Beside.fee("care", "30", .day, "85"), try Beside.fee("bed", "30", .day, "40")] },
      total: "3750.00", fund: "2463.00", parts: ["2550.00 1800.00", "1050.00 663.00"]),
    Variant(
      name: "a level without a limit of the month", level: 5, place: .institution,
      items: { [try Beside.fee("care", "30", .day, "85"), try Beside.fee("bed", "30", .day, "40")] },
      total: "3750.00", fund: "2827.50", parts: ["2550.00 2040.00", "1050.00 787.50"]),
    Variant(
      name: "half up", place: .institution, items: { [try Beside.fee("bed", "1", .day, "0.02")] },
      total: "0.02", fund: "0.02", parts: ["0.02 0.02"]),
    Variant(
      name: "truncated", changes: [Change("rounding: half_up", "rounding: down")], place: .institution,
      items: { [try Beside.fee("bed", "1", .day, "0.02")] }, total: "0.02", fund: "0.01", parts: ["0.02 0.01"]
    ),
  ]

  @Test(arguments: variants)
  func `a month is paid`(variant: Variant) throws {
    let month = CareMonth(
      level: variant.level, place: variant.place, items: try variant.items(),
      weeks: try variant.weeks.map { try Quantity($0) })
    let terms = try Beside.example("Example of care", variant.changes)
    guard case .care(let care) = try BesideQuestion.care(month).answer(under: terms) else {
      Issue.record("no care")
      return
    }
    #expect(care.total.description == variant.total)
    #expect(care.fund.description == variant.fund)
    #expect(care.patient == care.total - care.fund)
    #expect(care.items.map { "\($0.counted) \($0.fund)" } == variant.parts)
  }

  @Test func `formulas show the numbers`() throws {
    let month = CareMonth(
      level: 3, place: .institution,
      items: [
        try Beside.fee("care", "30", .day, "85"), try Beside.fee("bed", "30", .day, "40"),
        try Beside.fee("meals", "1", .month, "800"),
      ])
    let steps = try BesideQuestion.care(month).answer(under: Beside.example("Example of care")).steps
    #expect(
      steps.map { "\($0.name): \($0.formula)" } == [
        "care: min(85.00 × 30 × 75%, 1800.00) = 1800.00", "bed: min(40.00 × 30, 1050.00) × 75% = 787.50",
        "meals: 800.00 × 1: not covered = 0.00", "month_limit: min(2587.50, 2463.00) = 2463.00",
      ])
  }

  @Test(arguments: [
    ("care", CarePlace.community, "kinds.care[4].pays"), ("bed", .home, "kinds.bed"),
    ("laundry", .home, "kinds.laundry"),
  ])
  func `a fee that needs what is not known fails with the key`(
    kind: String, place: CarePlace, key: String
  ) throws {
    let terms = try Beside.example("Example of care")
    let question = BesideQuestion.care(
      CareMonth(level: 3, place: place, items: [try Beside.fee(kind, "1", .day, "1")]))
    #expect(throws: SettlementError.unknownInPolicy("long_term_care.\(key)")) {
      try question.answer(under: terms)
    }
  }

  struct Bad: Sendable, CustomTestStringConvertible {
    let field: String
    var level = 3
    let items: @Sendable () throws -> [CareItem]
    var testDescription: String { field }
  }

  static let bad: [Bad] = [
    Bad(field: "level", level: 0) { [try Beside.fee("care", "1", .day, "1")] },
    Bad(field: "level", level: 11) { [try Beside.fee("care", "1", .day, "1")] },
    Bad(field: "items") { [] },
    Bad(field: "items[0].quantity") { [try Beside.fee("care", "32", .day, "1")] },
    Bad(field: "items[1].quantity") {
      [try Beside.fee("care", "30", .day, "1"), try Beside.fee("care", "2", .day, "1")]
    },
    Bad(field: "items[0].quantity") { [try Beside.fee("care", "0", .day, "1")] },
    Bad(field: "items[0].quantity") { [try Beside.fee("care", "-1", .day, "1")] },
    Bad(field: "items[0].unit") { [try Beside.fee("care", "1", .hour, "1")] },
    Bad(field: "items[0].price") { [try Beside.fee("visit", "100000000", .visit, "1000000000")] },
    Bad(field: "items") {
      try (0..<5).map { _ in try Beside.fee("meals", "0.2", .month, "1000000000") }
        + (0..<95).map { _ in try Beside.fee("visit", "100", .visit, "1000000000") }
    },
  ]

  @Test(arguments: bad)
  func `a month that cannot be is refused with its field`(bad: Bad) throws {
    let terms = try Beside.example("Example of care")
    let question = BesideQuestion.care(
      CareMonth(level: bad.level, place: .institution, items: try bad.items()))
    let error = #expect(throws: SettlementError.self) { try question.answer(under: terms) }
    guard case .invalid(let value) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(value.field == bad.field)
  }
}
