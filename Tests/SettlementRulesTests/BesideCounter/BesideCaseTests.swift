// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import PolicyBook
import SettlementRules
import Testing

/// Every file of Tests/Cases/beside answers what it says is right: a new case is a new file.
@Suite struct BesideCaseTests {
  static let cases: [String] = {
    let folder = Repository.path("Tests/Cases/beside")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  static let book = Result { try PolicyBook.load(directory: Repository.path("Tests/Cases/policies")) }

  @Test func `there are cases of every kind of question`() throws {
    let kinds = try Self.cases.map {
      try BesideCase.load(Repository.path("Tests/Cases/beside/\($0).yaml")).question.kind
    }
    #expect(Set(kinds) == Set(BesideKind.allCases))
  }

  @Test(arguments: cases)
  func `a case comes out right`(name: String) throws {
    let file = try BesideCase.load(Repository.path("Tests/Cases/beside/\(name).yaml"))
    #expect(!file.expected.isEmpty)
    let policy = try Self.book.get().policy(region: file.region, on: file.date)
    let answer = try file.question.answer(under: policy.besideCounter)
    for expected in file.expected {
      let ours = answer.amount(of: expected.quantity)
      #expect(ours == expected.right, "\(expected.name): \(answer.steps.map(\.formula))")
      #expect(expected.printed != expected.right)
    }
    for step in answer.steps { #expect(!step.citation.title.isEmpty && !step.formula.isEmpty) }
  }
}
