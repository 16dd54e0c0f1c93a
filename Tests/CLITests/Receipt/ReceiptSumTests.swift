// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import Money
import PolicyBook
import Testing

@testable import CLI

/// What is printed is what adds up: the amounts beside the payers of every published case re-add to the printed total.
@Suite struct ReceiptSumTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let cases: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("Tests/Cases").path))
    ?? []).filter { $0.hasSuffix(".yaml") }.sorted()

  @Test func casesAreThere() { #expect(Self.cases.count >= 25) }

  @Test(arguments: cases)
  func thePrintedAmountsOfThePayersReAddToThePrintedTotal(file: String) throws {
    let book = try PolicyBook.load(directory: Self.root.appendingPathComponent("Tests/Cases/policies").path)
    let worked = try CaseFile.load(Self.root.appendingPathComponent("Tests/Cases/\(file)").path)
    for settlement in try worked.settle(book) {
      let record = SettlementRecord(
        settlement: settlement, state: .settled, version: 1, leg: .none, personVersion: 1, coverVersion: 0)
      let lines = Receipt(record: record).text.split(separator: "\n", omittingEmptySubsequences: false)
      let total = try #require(lines.first { $0.hasPrefix("费用总额") }.flatMap(Self.amount))
      let start = try #require(lines.firstIndex { $0.hasPrefix("支付方") })
      let end = try #require(lines[start...].firstIndex { $0.hasPrefix("---") })
      // A long name pushes its amount to the next line; subtotals of several benefits are no payers.
      let payers = lines.indices[(start + 1)..<end].filter {
        !lines[$0].hasPrefix(" ") && !lines[$0].contains("小计")
      }
      #expect(!payers.isEmpty)
      let sum = try payers.reduce(Fen.zero) {
        $0 + (try #require(Self.amount(lines[$1]) ?? Self.amount(lines[$1 + 1]), "\(lines[$1])"))
      }
      #expect(sum == total)
      #expect(total == settlement.total)
    }
  }

  private static func amount(_ line: Substring) -> Fen? {
    line.split(separator: " ").last.flatMap { try? Fen(yuan: $0) }
  }
}
