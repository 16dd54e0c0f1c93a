// SPDX-License-Identifier: Apache-2.0

import Foundation
import PolicyBook
import Testing

@Suite struct RuleIndexTests {
  static let cases = PolicyBookTests.root.appendingPathComponent("Tests/Cases").path
  static let file = PolicyBookTests.root.appendingPathComponent("Shared/PolicyBook/INDEX.md").path
  static let rules = PolicyBookTests.root.appendingPathComponent("Shared/SettlementRules").path

  /// Rules that lack a case, or one whose source prints the amounts. A rule that gets one is taken out; none is put in.
  static let withoutCase: Set<String> = [
    "超限价", "职工大额补助", "企业补充", "公务员补助", "医疗救助", "倾斜救助", "其他基金", "家庭共济账户", "医保钱包",
  ]

  static func index() throws -> RuleIndex {
    let book = try PolicyBook.load(directory: "\(cases)/policies")
    let names = try FileManager.default.contentsOfDirectory(atPath: cases).sorted()
    return RuleIndex(
      try names.filter { $0.hasSuffix(".yaml") }.map { name in
        let file = try CaseFile.load("\(cases)/\(name)")
        return (file, try file.settle(book))
      })
  }

  @Test func `the committed index is that of the cases`() throws {
    let text = try Self.index().markdown
    if ProcessInfo.processInfo.environment["TONGJIE_WRITE"] == "1" {
      try text.write(toFile: Self.file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOfFile: Self.file, encoding: .utf8) == text)
  }

  @Test func `no rule lacks a column`() throws {
    for row in try Self.index().rows {
      let isKnown = Self.withoutCase.contains(row.rule.chinese)
      #expect(row.isComplete != isKnown, "\(row.rule.chinese): cases \(row.cases), verified \(row.verified)")
    }
  }

  @Test func `every file of rules is in the index, and is there`() throws {
    let files = Set(RuleIndex.rules.map(\.file))
    for file in files { #expect(FileManager.default.fileExists(atPath: "\(Self.rules)/\(file)"), "\(file)") }
    // The protocol, and the sum over bands that rules have in common.
    let parts: Set<String> = ["Rules/PublicRule.swift", "Rules/Banded.swift"]
    let all = Set(
      try FileManager.default.contentsOfDirectory(atPath: "\(Self.rules)/Rules").map { "Rules/\($0)" })
    #expect(all.subtracting(parts).subtracting(files).isEmpty)
  }
}
