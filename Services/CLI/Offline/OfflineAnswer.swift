// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import PolicyBook
import SettlementRules

/// Answers a question beside the counter from its file and the policy of its region and day.
struct OfflineAnswer {
  let file: BesideCase
  let policy: RegionPolicy
  let answer: BesideAnswer

  init(_ files: BesideFiles, kind: BesideKind) throws {
    file = try BesideCase.load(files.caseFile)
    guard file.question.kind == kind else {
      throw Failure(.badInput, "the case file asks for \(file.question.kind.rawValue), not \(kind.rawValue)")
    }
    policy = try PolicyBook.load(directory: files.policies).policy(region: file.region, on: file.date)
    answer = try file.question.answer(under: policy.besideCounter)
  }

  var rows: [Row] { file.expected.map { Row($0, file.source.trust, answer) } }

  /// An expected amount beside ours.
  struct Row: Sendable, Hashable {
    let name: String
    let right: Fen
    let published: Fen?
    /// Nil when the answer has no such amount.
    let ours: Fen?

    init(_ expected: ExpectedBeside, _ trust: CaseSource.Trust, _ answer: BesideAnswer) {
      name = expected.name
      right = expected.right
      published = expected.printed ?? (trust == .none ? nil : expected.right)
      ours = answer.amount(of: expected.quantity)
    }

    var verdict: Verdict {
      guard ours == right else { return .differs }
      return published.map { $0 != right } ?? false ? .equalSourceWrong : .equal
    }
  }

  /// Prints the answer. Throws when an amount differs.
  func print(_ output: JSONOption) throws {
    output.print(.answer(self), BesideReceipt(answer: self).text)
    let wrong = rows.filter { $0.verdict == .differs }.map(\.name)
    guard wrong.isEmpty else {
      throw Failure(.difference, "not as expected: \(wrong.joined(separator: ", "))")
    }
  }
}
