// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import PolicyBook

/// Before, after, difference for each payer, and who gains.
struct WhatIfPage {
  private static let amount = 16
  private static let columns = 96
  let whatIf: WhatIf

  var text: String {
    let edits = whatIf.edits.map { "设 set \($0.file): \($0.key)\n    \($0.before) -> \($0.value)" }
    let single = whatIf.bills.count == 1
    let bills = whatIf.changed.flatMap { [""] + bill($0) }
    let count = "\(whatIf.changed.count) of \(whatIf.bills.count) bills change"
    let same = single && bills.isEmpty ? ["", "无变化 nothing changes"] : []
    return (edits + bills + same + (single ? [] : [""] + sum + ["", count])).joined(separator: "\n")
  }

  private var sum: [String] {
    let gain = whatIf.bills.reduce(Fen.zero) { $0 + $1.gain }
    return ["合计 all bills that both policies settle"] + table(whatIf.payers) + [Self.gains(gain)]
  }

  private func bill(_ bill: WhatIf.Bill) -> [String] {
    switch (bill.before, bill.after) {
    case (.success, .success): [bill.name] + table(bill.payers) + [Self.gains(bill.gain)]
    case (.failure(let fault), .success): ["\(bill.name): 可以结算 can be settled now; before: \(fault.reason)"]
    case (_, .failure(let fault)): ["\(bill.name): 无法结算 cannot be settled: \(fault.reason)"]
    }
  }

  private func table(_ rows: [(payer: Payer, before: Fen, after: Fen)]) -> [String] {
    [line("支付方 Payer", "之前 Before", "之后 After", "差额 Difference")]
      + rows.map { row in
        line(
          "\(row.payer.chinese) \(row.payer.english)", "\(row.before)", "\(row.after)",
          Self.signed(row.after - row.before))
      }
  }

  private func line(_ title: String, _ before: String, _ after: String, _ difference: String) -> String {
    "  " + Columns.left(title, Self.columns - 3 * Self.amount - 2) + Columns.right(before, Self.amount)
      + Columns.right(after, Self.amount) + Columns.right(difference, Self.amount)
  }

  private static func signed(_ amount: Fen) -> String { amount > .zero ? "+\(amount)" : "\(amount)" }

  private static func gains(_ gain: Fen) -> String {
    if gain == .zero { return "  参保人负担不变 the patient bears the same" }
    return gain > .zero
      ? "  参保人少付 the patient gains \(gain) yuan" : "  参保人多付 the patient loses \(-gain) yuan"
  }

  var json: JSON {
    [
      "edits": .array(
        whatIf.edits.map {
          [
            "file": .string($0.file), "key": .string($0.key), "before": .string($0.before),
            "after": .string($0.value),
          ]
        }),
      "bills": .array(whatIf.bills.map(Self.json)), "changed": .integer(Int64(whatIf.changed.count)),
      "payers": Self.json(whatIf.payers),
      "patient_gains_fen": .fen(whatIf.bills.reduce(Fen.zero) { $0 + $1.gain }),
    ]
  }

  private static func json(_ bill: WhatIf.Bill) -> JSON {
    func fault(_ result: Result<Settlement, WhatIf.Unsettled>) -> JSON {
      if case .failure(let fault) = result { .string(fault.reason) } else { .null }
    }
    return [
      "bill": .string(bill.name), "changed": .bool(bill.isChanged), "payers": json(bill.payers),
      "patient_gains_fen": .fen(bill.gain), "unsettled_before": fault(bill.before),
      "unsettled_after": fault(bill.after),
    ]
  }

  private static func json(_ rows: [(payer: Payer, before: Fen, after: Fen)]) -> JSON {
    .array(
      rows.map {
        [
          "payer": .string($0.payer.rawValue), "before_fen": .fen($0.before), "after_fen": .fen($0.after),
          "difference_fen": .fen($0.after - $0.before),
        ]
      })
  }
}
