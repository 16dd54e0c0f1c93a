// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import SettlementRules

/// The reasons of a settlement for people, Chinese and English.
struct ExplanationPage {
  private static let columns = 96
  let explanation: Explanation

  var text: String {
    let settlement = explanation.settlement
    let policy = settlement.policy
    let head = [
      "结算说明 Reasons  \(settlement.reference)",
      "政策 policy \(policy.name) · sha256 \(policy.sha256.prefix(12)) · 规则 rules \(policy.engine) · 年度 year \(settlement.benefitYear)",
      "", split(settlement.split, settlement.total),
    ]
    let foot = [
      "", "个人负担 the patient's part: \(settlement.patientPart) of \(settlement.total) yuan",
    ]
    return (head + explanation.steps.flatMap { [""] + step($0) } + lumpSums + foot).joined(separator: "\n")
  }

  private func split(_ split: ScopeSplit, _ total: Fen) -> String {
    [
      "费用总额 total \(total)", "= 全自费 own expense \(split.ownExpense)",
      "+ 超限价 above ceilings \(split.overLimit)", "+ 先行自付 pre-self-pay \(split.preSelfPay)",
      "+ 政策范围内 in scope \(split.inScope)",
    ].joined(separator: "\n  ")
  }

  private func step(_ step: Explanation.Step) -> [String] {
    let share = step.share
    let names = ["\(share.payer.chinese) \(share.payer.english)", share.product?.text, share.benefit]
    let title = "\(step.number). \(names.compactMap(\.self).joined(separator: " · "))"
    let amount = share.amount.description
    return [Columns.left(title, Self.columns - Columns.width(amount)) + amount] + reasons(share)
      + indented("剩余 left", "\(step.leftBefore) - \(share.amount) = \(step.leftAfter)")
  }

  private func reasons(_ share: Share) -> [String] {
    let field = "\(share.rule) (国家字段 national field \(share.payer.nationalCode))"
    let source = share.citation.description + (share.citation.url.isEmpty ? "" : " <\(share.citation.url)>")
    return indented("规则 rule", field)
      + indented(share.rule == "stated" ? "已定 stated in" : "依据 source", source)
      + indented("输入 inputs", share.figures.map(Self.figure).joined(separator: "; "))
      + indented("公式 formula", share.formula)
  }

  private var lumpSums: [String] {
    explanation.settlement.lumpSums.flatMap { share -> [String] in
      let names = [share.payer.chinese, share.product?.text, share.benefit].compactMap(\.self)
      return ["", "账单之外 beside the bill: \(names.joined(separator: " · "))  \(share.amount)"] + reasons(share)
    }
  }

  private static func figure(_ figure: Figure) -> String {
    let chinese = Explanation.chinese(ofFigure: figure.name).map { "\($0) " } ?? ""
    return "\(chinese)\(figure.name) \(figure.value)"
  }

  private func indented(_ title: String, _ text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    let head = Columns.left("   \(title)", 20)
    return Columns.wrap(text, Self.columns - 20).enumerated().map { index, line in
      (index == 0 ? head : Columns.left("", 20)) + line
    }
  }

  var json: JSON {
    [
      "settlement_id": .string(explanation.settlement.reference.id.text),
      "policy": .string(explanation.settlement.policy.name),
      "sha256": .string(explanation.settlement.policy.sha256),
      "total_fen": .fen(explanation.settlement.total),
      "steps": .array(
        explanation.steps.map { step in
          [
            "payer": .string(step.share.payer.rawValue), "chinese": .string(step.share.payer.chinese),
            "english": .string(step.share.payer.english),
            "national_field": .string(step.share.payer.nationalCode),
            "left_before_fen": .fen(step.leftBefore), "left_after_fen": .fen(step.leftAfter),
            "stated": .bool(step.isStated), "share": .share(step.share),
          ]
        }),
      "lump_sums": .array(explanation.settlement.lumpSums.map(JSON.share)),
      "patient_fen": .fen(explanation.settlement.patientPart),
    ]
  }
}
