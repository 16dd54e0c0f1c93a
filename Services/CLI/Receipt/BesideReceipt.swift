// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook
import SettlementRules

/// Prints an answer beside the counter for people, Chinese and English: nothing is computed again.
struct BesideReceipt {
  private static let amountColumns = 16
  let answer: OfflineAnswer

  var text: String { lines.joined(separator: "\n") }

  private var lines: [String] {
    let policy = answer.policy
    return [
      bar, "\(title)  \(answer.file.name)",
      "\(policy.name) · \(answer.file.date)",
      "政策 policy \(policy.stamp.name) · sha256 \(policy.stamp.sha256.prefix(12)) · 规则 rules \(policy.stamp.engine)",
      rule,
    ] + answer.answer.steps.flatMap(step) + [rule] + sums.map(line) + expected + [bar]
  }

  private var title: String {
    switch answer.answer {
    case .payment: "医保基金支付医院  Payment to the hospital"
    case .allowance: "生育津贴  Maternity allowance"
    case .care: "长期护理保险  Long-term care of a month"
    }
  }

  private func step(_ step: BesideStep) -> [String] {
    [line((step.name, step.amount.description))] + indented("= ", step.formula)
      + indented("依据 source: ", step.citation.description)
  }

  private var sums: [(String, String)] {
    switch answer.answer {
    case .payment(let payment):
      [
        ("按何计 Basis", payment.basis.rawValue), ("方法 Method", payment.method.rawValue),
        ("支付标准 Standard", payment.standard?.description ?? "-"),
        ("基金付医院 To the hospital", payment.amount.description),
        ("按项目付费 By item", payment.byItem.description),
        ("结余 Surplus", payment.surplus.description),
      ]
    case .allowance(let allowance):
      [("天数 Days", "\(allowance.days)"), ("津贴 Allowance", allowance.amount.description)]
    case .care(let care):
      [
        ("费用 Total", care.total.description), ("基金支付 Fund", care.fund.description),
        ("个人负担 Patient", care.patient.description),
      ]
    }
  }

  private var expected: [String] {
    guard !answer.rows.isEmpty else { return [] }
    return [rule]
      + answer.rows.flatMap { row in
        let published = row.published.map { " · 公布 published \($0)" } ?? ""
        let amounts = "正确 right \(row.right) · 本系统 ours \(row.ours?.description ?? "-")\(published)"
        return ["\(row.name): \(row.verdict.title)"] + indented("", amounts)
      }
  }

  private func line(_ pair: (String, String)) -> String {
    Columns.left(pair.0, Receipt.columns - Self.amountColumns) + Columns.right(pair.1, Self.amountColumns)
  }

  private func indented(_ prefix: String, _ text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    return Columns.wrap(prefix + text, Receipt.columns - 6).map { "      " + $0 }
  }

  private var bar: String { String(repeating: "=", count: Receipt.columns) }
  private var rule: String { String(repeating: "-", count: Receipt.columns) }
}
