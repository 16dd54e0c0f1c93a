// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules
import Testing

/// Every variant of payment to hospitals, on the two examples of the schema's page.
@Suite struct HospitalPaymentTests {
  struct Variant: Sendable, CustomTestStringConvertible {
    let name: String
    var example = "Example of DRG"
    var changes: [Change] = []
    let stay: @Sendable () throws -> BesideQuestion
    let basis: HospitalPayment.Basis
    let method: HospitalPayment.Method
    let standard: String?
    let amount: String

    var testDescription: String { name }
  }

  static let drg: [Variant] = [
    Variant(
      name: "weight × rate of tier and scheme, less patient and other funds",
      stay: { try Beside.stay("AA11", total: "13000", patient: "3000", other: "500") },
      basis: .group, method: .deduction, standard: "12345.00", amount: "8845.00"),
    Variant(
      name: "the rate of another tier",
      stay: { try Beside.stay("AA11", total: "9000", patient: "2000", level: .secondary) },
      basis: .group, method: .deduction, standard: "9876.00", amount: "7876.00"),
    Variant(
      name: "the rate of another scheme, rounded half up",
      stay: { try Beside.stay("AA11", total: "8000", scheme: .resident) },
      basis: .group, method: .deduction, standard: "8642.12", amount: "8642.12"),
    Variant(
      name: "the product truncated", changes: [Change("rounding: half_up", "rounding: down")],
      stay: { try Beside.stay("AA11", total: "8000", scheme: .resident) },
      basis: .group, method: .deduction, standard: "8642.11", amount: "8642.11"),
    Variant(
      name: "an institution's coefficient",
      stay: { try Beside.stay("AA11", total: "13000", institution: "H99000000002") },
      basis: .group, method: .deduction, standard: "13579.50", amount: "13579.50"),
    Variant(
      name: "a stated standard takes no coefficient; the amount may be negative",
      stay: {
        try Beside.stay("BB11", total: "9000", patient: "5000", other: "1", institution: "H99000000002")
      },
      basis: .group, method: .deduction, standard: "5000.00", amount: "-1.00"),
    Variant(
      name: "three times the standard is not yet high",
      stay: { try Beside.stay("AA11", total: "37035.00") },
      basis: .group, method: .deduction, standard: "12345.00", amount: "12345.00"),
    Variant(
      name: "a high multiple pays the excess by item",
      stay: { try Beside.stay("AA11", total: "40000", patient: "10000") },
      basis: .highMultiple, method: .deduction, standard: "15310.00", amount: "5310.00"),
    Variant(
      name: "one fen over the multiple", stay: { try Beside.stay("AA11", total: "37035.01") },
      basis: .highMultiple, method: .deduction, standard: "12345.01", amount: "12345.01"),
    Variant(
      name: "a high multiple of another tier pays the whole case by item",
      stay: { try Beside.stay("AA11", total: "20000", patient: "5000", level: .secondary) },
      basis: .highMultiple, method: .byItem, standard: nil, amount: "15000.00"),
    Variant(
      name: "no rule of high multiples at this tier",
      stay: { try Beside.stay("AA11", total: "30000", patient: "20000", level: .primary) },
      basis: .group, method: .deduction, standard: "9876.00", amount: "-10124.00"),
    Variant(
      name: "at the bound of a low multiple", stay: { try Beside.stay("AA11", total: "4938.00") },
      basis: .group, method: .deduction, standard: "12345.00", amount: "12345.00"),
    Variant(
      name: "a low multiple is paid by item",
      stay: { try Beside.stay("AA11", total: "4937.99", patient: "1000", other: "0.99") },
      basis: .lowMultiple, method: .byItem, standard: nil, amount: "3937.00"),
    Variant(
      name: "no group: the agreed share of the amount by item",
      stay: { try Beside.stay(nil, total: "1000.01", patient: "200") },
      basis: .ungrouped, method: .agreedShare, standard: nil, amount: "560.01"),
    Variant(
      name: "no group: by item", changes: [Change("ungrouped: 70%", "ungrouped: by_item")],
      stay: { try Beside.stay(nil, total: "1000.01", patient: "200") },
      basis: .ungrouped, method: .byItem, standard: nil, amount: "800.01"),
    Variant(
      name: "two days are out of the groups", stay: { try Beside.stay("AA11", total: "9000", days: 2) },
      basis: .lengthOfStay, method: .byItem, standard: nil, amount: "9000.00"),
    Variant(
      name: "three days are in", stay: { try Beside.stay("AA11", total: "9000", days: 3) },
      basis: .group, method: .deduction, standard: "12345.00", amount: "12345.00"),
    Variant(
      name: "59 days are in", stay: { try Beside.stay("AA11", total: "9000", days: 59) },
      basis: .group, method: .deduction, standard: "12345.00", amount: "12345.00"),
    Variant(
      name: "60 days are out", stay: { try Beside.stay("AA11", total: "9000", days: 60) },
      basis: .lengthOfStay, method: .byItem, standard: nil, amount: "9000.00"),
    Variant(
      name: "review lets the case be paid by item",
      stay: { try Beside.stay("AA11", total: "90000", patient: "9000", review: .byItem) },
      basis: .review, method: .byItem, standard: nil, amount: "81000.00"),
    Variant(
      name: "an amount agreed in review replaces the standard, whatever the length of stay",
      stay: {
        try Beside.stay(
          "AA11", total: "90000", patient: "9000", other: "1000", days: 90, review: .agreed(Fen(5_000_000)))
      },
      basis: .review, method: .deduction, standard: "50000.00", amount: "40000.00"),
  ]

  static let dip: [Variant] = [
    Variant(
      name: "score × point value × coefficient, by ratio", example: "Example of DIP",
      stay: { try Beside.stay("I63.9:n", total: "10000", days: nil, parts: ["500", "200", "800"]) },
      basis: .group, method: .ratio, standard: "9811.96", amount: "6649.57"),
    Variant(
      name: "the ratio of another tier, the point value of another scheme", example: "Example of DIP",
      stay: {
        try Beside.stay(
          "I63.9:n", total: "9000", level: .primary, scheme: .resident, parts: ["0", "0", "100"])
      },
      basis: .group, method: .ratio, standard: "7678.13", amount: "6820.32"),
    Variant(
      name: "by ratio, never below zero", example: "Example of DIP",
      stay: { try Beside.stay("I63.9:n", total: "17000", parts: ["9000", "500", "800"]) },
      basis: .group, method: .ratio, standard: "9811.96", amount: "0.00"),
    Variant(
      name: "a cost of more than twice the average raises the score", example: "Example of DIP",
      stay: { try Beside.stay("I63.9:n", total: "20001", parts: ["0", "0", "0"]) },
      basis: .highMultiple, method: .ratio, standard: "11993.54", amount: "9594.83"),
    Variant(
      name: "the raised score without the coefficient", example: "Example of DIP",
      changes: [Change("on_deviation: true", "on_deviation: false")],
      stay: { try Beside.stay("I63.9:n", total: "20001", parts: ["0", "0", "0"]) },
      basis: .highMultiple, method: .ratio, standard: "11422.42", amount: "9137.94"),
    Variant(
      name: "the raised score to whole points", example: "Example of DIP",
      changes: [
        Change("score_decimals: 2", "score_decimals: 0"), Change("deviation: true", "deviation: false"),
      ],
      stay: { try Beside.stay("I63.9:n", total: "20001", parts: ["0", "0", "0"]) },
      basis: .highMultiple, method: .ratio, standard: "11420.69", amount: "9136.55"),
    Variant(
      name: "the excess over twice the average by item", example: "Example of DIP",
      changes: [Change("{ over: 2, pays: score }", "{ over: 2, pays: excess }")],
      stay: { try Beside.stay("I63.9:n", total: "20001", parts: ["0", "0", "0"]) },
      basis: .highMultiple, method: .ratio, standard: "11812.96", amount: "9450.37"),
    Variant(
      name: "twice the average is not yet high", example: "Example of DIP",
      stay: { try Beside.stay("I63.9:n", total: "18000", parts: ["0", "0", "0"]) },
      basis: .group, method: .ratio, standard: "9811.96", amount: "7849.57"),
    Variant(
      name: "a cost of less than half the average lowers the score", example: "Example of DIP",
      stay: { try Beside.stay("I63.9:n", total: "4499.99", parts: ["0", "0", "0"]) },
      basis: .lowMultiple, method: .ratio, standard: "4905.98", amount: "3924.78"),
    Variant(
      name: "half the average is not yet low", example: "Example of DIP",
      stay: { try Beside.stay("I63.9:n", total: "4500", parts: ["0", "0", "0"]) },
      basis: .group, method: .ratio, standard: "9811.96", amount: "7849.57"),
  ]

  @Test(arguments: drg + dip)
  func `a variant pays`(variant: Variant) throws {
    let question = try variant.stay()
    let terms = try Beside.example(variant.example, variant.changes)
    guard case .payment(let payment) = try question.answer(under: terms), case .payment(let stay) = question
    else {
      Issue.record("no payment")
      return
    }
    #expect(payment.basis == variant.basis)
    #expect(payment.method == variant.method)
    #expect(payment.standard?.description == variant.standard)
    #expect(payment.amount.description == variant.amount)
    #expect(payment.byItem == stay.total - stay.patient - stay.otherFunds)
    #expect(payment.surplus == payment.amount - payment.byItem)
    #expect(payment.steps.last?.name == "amount" && payment.steps.last?.amount == payment.amount)
  }

  @Test func `formulas show the numbers`() throws {
    let question = try Beside.stay("I63.9:n", total: "20001", parts: ["1", "2", "3"])
    let steps = try question.answer(under: Beside.example("Example of DIP")).steps
    #expect(
      steps.map(\.formula) == [
        "(20001.00 / 9000.00 - 2 + 1) × 812.5 = 993.15; 993.15 × 11.5012 × 1.05 = 11993.54",
        "20001.00 - 0.00 - 0.00 = 20001.00",
        "(11993.54 - 1.00 - 2.00 - 3.00) × 80% = 9590.03",
      ])
    #expect(steps[0].figures.map(\.name) == ["group", "score", "point_value", "coefficient"])
  }

  @Test func `a decision of review is cited with its paper`() throws {
    let question = try Beside.stay("AA11", total: "90000", review: .byItem)
    let steps = try question.answer(under: Beside.example("Example of DRG")).steps
    #expect(steps.last?.citation == Citation(title: "Example of DRG", number: "decision 1"))
  }
}
