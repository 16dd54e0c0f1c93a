// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import PolicyBook
import SettlementRules

/// A case file settled bill by bill, and compared with what is right.
struct OfflineCase {
  let file: CaseFile
  /// In the order of the bills.
  let records: [SettlementRecord]
  let table: ResultTable

  init(_ path: String, policies: String) throws {
    file = try CaseFile.load(path)
    let hasCovers = !file.covers.isEmpty
    records = try file.settle(PolicyBook.load(directory: policies))
      .map { SettlementRecord(offline: $0, hasCovers: hasCovers) }
    let named = zip(file.bills.map(\.name), records.map(\.settlement))
    table = ResultTable(file.bills, Dictionary(named) { first, _ in first })
  }

  /// A receipt per bill, then the table.
  var text: String {
    let title = "案例 case \(file.name): \(file.source.title) (\(file.source.authority))"
    let receipts = zip(file.bills, records).map { bill, record in
      Receipt(record: record, expectations: Expectation.all(of: bill)).text + "\n"
    }
    return (Columns.wrap(title, Receipt.columns) + receipts + [table.text]).joined(separator: "\n")
  }

  var json: JSON {
    [
      "case": .string(file.name), "verified": .string(file.verified.rawValue),
      "bills": .array(
        zip(file.bills, records).map { ["case": .string($0.name), "record": .record($1)] }),
      "table": table.json,
    ]
  }
}
