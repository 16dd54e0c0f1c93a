// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import PolicyBook

/// The table at the end of `tongjie submit`: every expected amount beside ours.
struct ResultTable: Sendable {
  struct Row: Sendable, Hashable {
    let bill: String
    let expectation: Expectation
    /// Nil when the bill, or the one it is compared with, was not settled.
    let ours: Fen?

    var verdict: Verdict { expectation.verdict(ours: ours) }
  }

  let rows: [Row]

  /// `settlements`: by the name of the bill file.
  init(_ bills: [BillFile], _ settlements: [String: Settlement]) {
    rows = bills.flatMap { bill in
      Expectation.all(of: bill).map { expectation in
        let other = expectation.expected.otherBill.flatMap { settlements[$0] }
        let ours = settlements[bill.name].flatMap { expectation.expected.amount(in: $0, other: other) }
        return Row(bill: bill.name, expectation: expectation, ours: ours)
      }
    }
  }

  var differences: Int { rows.count { $0.verdict == .differs } }

  var text: String {
    let titles = ["案例 case", "项目 amount", "正确 right", "本系统 ours", "公布 published", "结论 verdict"]
    let cells = [titles] + rows.map(cells)
    let widths = titles.indices.map { column in cells.map { Columns.width($0[column]) }.max() ?? 0 }
    let lines = cells.map { line($0, widths) }
    let rule = String(repeating: "-", count: widths.reduce(2 * (widths.count - 1), +))
    return ([lines[0], rule] + lines.dropFirst() + [rule, summary]).joined(separator: "\n")
  }

  private var summary: String {
    differences == 0
      ? "全部 \(rows.count) 项金额与正确值一致到分  all \(rows.count) amounts are right to the fen"
      : "\(rows.count) 项中 \(differences) 项不符  \(differences) of \(rows.count) amounts differ"
  }

  private func cells(_ row: Row) -> [String] {
    [
      row.bill, "\(row.expectation.expected.name): \(row.expectation.expected.quantity.title)",
      row.expectation.right.description, row.ours?.description ?? "-",
      row.expectation.published?.description ?? "-", row.verdict.title,
    ]
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    zip(cells, widths).enumerated().map { column, pair in
      switch column {
      case 2...4: Columns.right(pair.0, pair.1)
      case 5: pair.0
      default: Columns.left(pair.0, pair.1)
      }
    }.joined(separator: "  ")
  }

  var json: JSON {
    .array(
      rows.map { row in
        [
          "case": .string(row.bill), "name": .string(row.expectation.expected.name),
          "right_fen": .fen(row.expectation.right), "ours_fen": row.ours.map(JSON.fen) ?? .null,
          "published_fen": row.expectation.published.map(JSON.fen) ?? .null,
          "verdict": .string(row.verdict.rawValue),
        ]
      })
  }
}
