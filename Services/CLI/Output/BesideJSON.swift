// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import PolicyBook
import SettlementRules

/// Answers beside the counter as JSON, amounts in fen.
extension JSON {
  static func answer(_ answer: OfflineAnswer) -> JSON {
    [
      "case": .string(answer.file.name), "region": .string(answer.file.region.text),
      "date": .string(answer.file.date.description),
      "policy": [
        "name": .string(answer.policy.stamp.name), "sha256": .string(answer.policy.stamp.sha256),
        "engine": .string(answer.policy.stamp.engine),
      ],
      answer.file.question.kind.rawValue: amounts(answer.answer),
      "steps": .array(answer.answer.steps.map(step)), "expected": .array(answer.rows.map(row)),
    ]
  }

  private static func amounts(_ answer: BesideAnswer) -> JSON {
    switch answer {
    case .payment(let payment):
      [
        "basis": .string(payment.basis.rawValue), "method": .string(payment.method.rawValue),
        "standard_fen": payment.standard.map(fen) ?? .null, "amount_fen": fen(payment.amount),
        "by_item_fen": fen(payment.byItem), "surplus_fen": fen(payment.surplus),
      ]
    case .allowance(let allowance):
      ["days": .integer(Int64(allowance.days)), "amount_fen": fen(allowance.amount)]
    case .care(let care):
      [
        "total_fen": fen(care.total), "fund_fen": fen(care.fund), "patient_fen": fen(care.patient),
        "items": .array(care.items.map(item)),
      ]
    }
  }

  private static func item(_ item: CarePayment.Item) -> JSON {
    [
      "kind": .string(item.kind.text), "fee_fen": fen(item.fee), "counted_fen": fen(item.counted),
      "over_limit_fen": fen(item.overLimit), "fund_fen": fen(item.fund), "patient_fen": fen(item.patient),
    ]
  }

  private static func step(_ step: BesideStep) -> JSON {
    [
      "name": .string(step.name), "amount_fen": fen(step.amount), "formula": .string(step.formula),
      "citation": citation(step.citation), "figures": figures(step.figures),
    ]
  }

  private static func row(_ row: OfflineAnswer.Row) -> JSON {
    [
      "name": .string(row.name), "right_fen": fen(row.right), "ours_fen": row.ours.map(fen) ?? .null,
      "published_fen": row.published.map(fen) ?? .null, "verdict": .string(row.verdict.rawValue),
    ]
  }
}
