// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules
import Testing

/// What a policy does not say, and what no bill can be, is an error and never a payment.
@Suite struct HospitalPaymentErrorTests {
  struct Gap: Sendable, CustomTestStringConvertible {
    let key: String
    let change: Change
    let stay: @Sendable () throws -> BesideQuestion
    var testDescription: String { "\(key), \(change.to)" }
  }

  static let gaps: [Gap] = [
    Gap(key: "hospital_payment.grouping.drg.groups.ZZ", change: Change("BB11", "BB12")) {
      try Beside.stay("ZZ", total: "1")
    },
    Gap(
      key: "hospital_payment.grouping.drg.rates",
      change: Change("{ when: { scheme: [resident] }, rate", "{ when: { institution: [H1] }, rate")
    ) { try Beside.stay("AA11", total: "1", scheme: .resident) },
    Gap(
      key: "hospital_payment.coefficients",
      change: Change(
        "\n    - { when: { institution: [H99000000002] }, coefficient: \"1.1\" }\n    - { coefficient: 1 }",
        " unknown")
    ) { try Beside.stay("AA11", total: "1") },
    Gap(
      key: "hospital_payment.high_multiple[0].rule.pays", change: Change("pays: excess", "pays: unknown")
    ) { try Beside.stay("AA11", total: "90000") },
    Gap(key: "hospital_payment.high_multiple", change: Change("- { rule: none }", "")) {
      try Beside.stay("AA11", total: "90000", level: .primary)
    },
    Gap(
      key: "hospital_payment.low_multiple[0].rule.pays",
      change: Change("\"0.4\", pays: by_item", "\"0.4\", pays: unknown")
    ) {
      try Beside.stay("AA11", total: "1")
    },
    Gap(key: "hospital_payment.ungrouped", change: Change("ungrouped: 70%", "ungrouped: unknown")) {
      try Beside.stay(nil, total: "1")
    },
    Gap(
      key: "hospital_payment.length_of_stay",
      change: Change("length_of_stay: { up_to: 2 days, from: 60 days }", "length_of_stay: unknown")
    ) { try Beside.stay("AA11", total: "1") },
    Gap(key: "hospital_payment.review", change: Change("[by_item, agreed_amount]", "unknown")) {
      try Beside.stay("AA11", total: "1", review: .byItem)
    },
  ]

  @Test(arguments: gaps)
  func `a case that needs what is not known fails with the key`(gap: Gap) throws {
    let terms = try Beside.example("Example of DRG", [gap.change])
    let question = try gap.stay()
    #expect(throws: SettlementError.unknownInPolicy(gap.key)) { try question.answer(under: terms) }
  }

  @Test func `a case that does not need what is not known is paid`() throws {
    let terms = try Beside.example(
      "Example of DRG",
      [Change("pays: excess", "pays: unknown"), Change("ungrouped: 70%", "ungrouped: unknown")])
    let answer = try Beside.stay("AA11", total: "12345").answer(under: terms)
    #expect(answer.amount(of: .amount)?.description == "12345.00")
  }

  struct Bad: Sendable, CustomTestStringConvertible {
    let field: String
    var example = "Example of DRG"
    var change = Change("rounding", "rounding")
    let stay: @Sendable () throws -> BesideQuestion
    var testDescription: String { field }
  }

  static let bad: [Bad] = [
    Bad(field: "total") { try Beside.stay("AA11", total: "0") },
    Bad(field: "total") { try Beside.stay("AA11", total: "-1") },
    Bad(field: "patient") { try Beside.stay("AA11", total: "10", patient: "-1") },
    Bad(field: "patient") { try Beside.stay("AA11", total: "10", patient: "6", other: "5") },
    Bad(field: "other_funds") { try Beside.stay("AA11", total: "10", other: "-5") },
    Bad(field: "days") { try Beside.stay("AA11", total: "10", days: nil) },
    Bad(field: "days") { try Beside.stay("AA11", total: "10", days: 0) },
    Bad(field: "parts") { try Beside.stay("AA11", total: "10", parts: ["5", "5", "1"]) },
    Bad(field: "parts", example: "Example of DIP") { try Beside.stay("I63.9:n", total: "9000") },
    Bad(field: "review", change: Change("[by_item, agreed_amount]", "[agreed_amount]")) {
      try Beside.stay("AA11", total: "10", review: .byItem)
    },
    Bad(field: "review", change: Change("[by_item, agreed_amount]", "none")) {
      try Beside.stay("AA11", total: "10", review: .agreed(Fen(1)))
    },
    Bad(field: "standard", change: Change("\"1.2345\"", "100000000")) {
      try Beside.stay("AA11", total: "10000000000")
    },
  ]

  @Test(arguments: bad)
  func `a case that cannot be is refused with its field`(bad: Bad) throws {
    let terms = try Beside.example(bad.example, [bad.change])
    let question = try bad.stay()
    let error = #expect(throws: SettlementError.self) { try question.answer(under: terms) }
    guard case .invalid(let value) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(value.field == bad.field)
  }

  @Test func `a region without the block, or with nothing said of it, pays nothing by itself`() throws {
    let question = try Beside.stay("AA11", total: "10")
    let none = try Beside.terms("hospital_payment: none\n")
    #expect(throws: SettlementError.invalid(InvalidValue("region", "has no hospital_payment in this period")))
    {
      try question.answer(under: none)
    }
    let absent = try Beside.terms("long_term_care: none\n")
    #expect(throws: SettlementError.unknownInPolicy("hospital_payment")) {
      try question.answer(under: absent)
    }
  }
}
