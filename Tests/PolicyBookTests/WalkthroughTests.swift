// SPDX-License-Identifier: Apache-2.0

import Foundation
import PolicyBook
import Testing

/// The walk-through of PolicyBook's README, with the files as they are printed there.
@Suite struct WalkthroughTests {
  @Test func `the city of the README loads, and its case comes out`() throws {
    let blocks = try Self.blocks()
    let policy = try #require(blocks["440100-guangzhou/2022.yaml"])
    let book = try PolicyBook.read([("440100-guangzhou/2022.yaml", [UInt8](policy.utf8))])
    let worked = try CaseFile.read(
      try #require(blocks["guangzhou-3000.yaml"]), file: "guangzhou-3000.yaml")
    let settled = try worked.settle(book)
    #expect(settled.count == 1)
    for (bill, settlement) in zip(worked.bills, settled) {
      #expect(bill.expected.count == 3)
      for expected in bill.expected {
        #expect(expected.amount(in: settlement) == expected.right, "\(expected.name)")
      }
    }
  }

  /// The fenced YAML of the page, by the file name in its first line.
  private static func blocks() throws -> [String: String] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(
      contentsOf: root.appendingPathComponent("Shared/PolicyBook/README.md"), encoding: .utf8)
    var blocks: [String: String] = [:]
    for block in page.components(separatedBy: "```yaml\n").dropFirst() {
      guard let text = block.components(separatedBy: "```").first,
        let first = text.split(separator: "\n").first, first.hasPrefix("# ")
      else { continue }
      blocks[String(first.dropFirst(2))] = text
    }
    return blocks
  }
}
