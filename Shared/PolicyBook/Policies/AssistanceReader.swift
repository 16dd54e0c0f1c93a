// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

/// Reads medical assistance, tilted assistance and other public funds.
extension YAMLValue {
  func assistance() -> AssistanceTerms? {
    guard let map = map(["source", "care", "pre_self_pay", "rows"], optional: ["limit"]) else { return nil }
    let source = map["source"]?.citation()
    let care = map["care"]?.care()
    let preSelfPay = map["pre_self_pay"]?.included()
    let rows = map["rows"]?.table("benefit", bestOf: true) { $0.known { $0.bandedBenefit() } }
    let limit = map["limit"].map { $0.tableOrValue("limit") { $0.paymentLimit() } } ?? .always(Limit.none)
    guard let source, let care, let preSelfPay, let rows, let limit else { return nil }
    return AssistanceTerms(
      citation: source, care: care, includesPreSelfPay: preSelfPay, rows: rows, limit: limit)
  }

  func otherFunds() -> [OtherFundTerms]? {
    guard let funds = listOrNone(32, { $0.otherFund() }) else { return nil }
    guard Set(funds.map(\.key)).count == funds.count else { return fail("a key of its own for each fund") }
    return funds
  }

  private func otherFund() -> OtherFundTerms? {
    guard let map = map(["key", "source", "care", "costs", "rows"]) else { return nil }
    let key = map["key"]?.identifier(CostClass.self)?.text
    let source = map["source"]?.citation()
    let care = map["care"]?.care()
    let costs = map["costs"]?.list(1...16) { $0.benefitCost() }
    let rows = map["rows"]?.table("benefit") { $0.bandedBenefit() }
    guard let key, let source, let care, let costs, let rows else { return nil }
    return OtherFundTerms(key: key, citation: source, care: care, costs: costs, rows: rows)
  }
}
