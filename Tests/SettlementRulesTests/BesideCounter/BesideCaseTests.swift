// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import Money
import SettlementRules
import Testing

@testable import PolicyBook

/// Every file of Tests/Cases/beside answers what it says is right: a new case is a new file.
@Suite struct BesideCaseTests {
  static let cases: [String] = {
    let folder = Repository.path("Tests/Cases/beside")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test func `there are cases of every kind of question`() throws {
    let kinds = try Self.cases.map { name in
      switch try BesideCase.load(Repository.path("Tests/Cases/beside/\(name).yaml")).question {
      case .payment: "payment"
      case .allowance: "allowance"
      case .care: "care"
      }
    }
    #expect(Set(kinds).count == 3)
  }

  @Test(arguments: cases)
  func `a case comes out right`(name: String) throws {
    let file = try BesideCase.load(Repository.path("Tests/Cases/beside/\(name).yaml"))
    #expect(!file.expected.isEmpty)
    let answer = try file.question.answer(under: Self.terms(region: file.region, on: file.date))
    for expected in file.expected {
      let ours = answer.amount(of: expected.quantity)
      #expect(ours == expected.right, "\(expected.name): \(answer.steps.map(\.formula))")
      #expect(expected.printed != expected.right)
    }
    for step in answer.steps { #expect(!step.citation.title.isEmpty && !step.formula.isEmpty) }
  }

  /// The blocks of the region's file of that day.
  private static func terms(region: RegionCode, on date: CalendarDate) throws -> BesideCounterTerms {
    let root = Repository.path("Tests/Cases/policies")
    let folder = try #require(
      FileManager.default.contentsOfDirectory(atPath: root).first { $0.hasPrefix("\(region)-") })
    let text = try String(contentsOfFile: "\(root)/\(folder)/\(date.year).yaml", encoding: .utf8)
    let yaml = CheckedYAML("\(folder)/\(date.year).yaml", text)
    let keys = ["region", "name", "effective", "rounding", "accounts", "employee", "resident"]
    let map = yaml.root?.map(keys, optional: YAMLValue.besideCounterKeys)
    let terms = map.flatMap { yaml.root?.besideCounter($0) }
    try yaml.finish()
    return try #require(terms)
  }
}
