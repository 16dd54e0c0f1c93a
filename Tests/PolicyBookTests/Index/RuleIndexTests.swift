// SPDX-License-Identifier: Apache-2.0

import Foundation
import PolicyBook
import Testing

@Suite struct RuleIndexTests {
  static let cases = PolicyBookTests.root.appendingPathComponent("Tests/Cases").path
  static let file = PolicyBookTests.root.appendingPathComponent("Shared/PolicyBook/INDEX.md").path
  static let rules = PolicyBookTests.root.appendingPathComponent("Shared/SettlementRules").path

  static let shared = PolicyBookTests.root.appendingPathComponent("Shared/Policies").path

  static let index = Result {
    func files(_ folder: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter { $0.hasSuffix(".yaml") }
        .map { "\(folder)/\($0)" }
    }
    let ofCases = try PolicyBook.load(directory: "\(cases)/policies")
    let ofCities = try PolicyBook.load(directory: shared)
    return RuleIndex(
      try files(cases).map { try RuleEvidence(CaseFile.load($0), ofCases) }
        + files("\(cases)/cities").map { try RuleEvidence(CityTable.load($0), ofCities) })
  }

  @Test func `the committed index is that of the cases`() throws {
    let text = try Self.index.get().markdown
    if ProcessInfo.processInfo.environment["TONGJIE_WRITE"] == "1" {
      try text.write(toFile: Self.file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOfFile: Self.file, encoding: .utf8) == text)
  }

  @Test func `no rule lacks a column`() throws {
    for row in try Self.index.get().rows {
      #expect(row.isComplete, "\(row.rule.chinese): cases \(row.cases), \(row.printed), \(row.byHand)")
    }
  }

  @Test func `neither a stated share nor an amount that a table does not name shows a rule`() throws {
    func cases(_ chinese: String) throws -> [String] {
      try #require(Self.index.get().rows.first { $0.rule.chinese == chinese }).cases
    }
    // A slip of five payers; tables of stays whose cash nobody computed.
    #expect(try !cases("其他基金").contains("one-stop-yishui"))
    #expect(try !cases("个人现金").contains { $0.hasPrefix("cities/") })
    #expect(try cases("医疗救助").contains("cities/320200-wuxi"))
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
