// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

/// A settlement as a list of reasons, read from its trace: nothing is computed again but what is left after each payer.
struct Explanation {
  let settlement: Settlement
  let steps: [Step]

  struct Step {
    /// From 1.
    let number: Int
    let share: Share
    /// Of the bill, before and after this payer.
    let leftBefore: Fen
    let leftAfter: Fen

    /// "Where the share came from" in one word: a rule, or a paper that states it.
    var isStated: Bool { share.rule == "stated" }
  }

  init(_ settlement: Settlement) {
    self.settlement = settlement
    var left = settlement.total
    steps = settlement.shares.enumerated().map { index, share in
      let before = left
      left -= share.amount
      return Step(number: index + 1, share: share, leftBefore: before, leftAfter: left)
    }
  }

  /// Chinese of a figure's name in the trace; nil: the name stands alone.
  static func chinese(ofFigure name: String) -> String? { figures[name] }

  private static let figures = [
    "above_cap": "封顶线以上", "base": "计算基数", "base_before": "此前累计基数", "below_cap": "封顶线以下",
    "cost": "费用", "counted": "计入费用", "days": "天数", "deductible": "起付线", "deductible_left": "剩余免赔额",
    "factor": "倍数", "fee": "合规费用", "in_scope": "政策范围内", "left": "剩余", "limit": "限额",
    "other_funds": "其他基金", "over_quota": "超定额", "own_expense": "目录外自费", "part": "段内金额", "pays_for": "支付范围",
    "pre_self_pay": "先行自付", "ratio": "支付比例", "share": "份额", "stated": "已定金额", "threshold": "起付标准",
    "total": "费用总额", "uncapped": "封顶前金额", "weight": "计入比例",
  ]
}
