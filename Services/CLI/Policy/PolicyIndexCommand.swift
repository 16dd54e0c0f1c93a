// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import PolicyBook

struct PolicyIndexCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract:
      "Writes the index of the rules: Chinese term, key, national field, file, cases, regions and years.",
    discussion: """
      Settles every case of a folder and notes which rules take or pay something in it. What is committed is \
      Shared/PolicyBook/INDEX.md; a test compares it.

      EXAMPLE
        tongjie policy index --policies Tests/Cases/policies --cases Tests/Cases > Shared/PolicyBook/INDEX.md

      EXIT CODES
        0   every rule has a case and a verified region and year
        1   a rule lacks one; the index is written all the same
        2   a file cannot be read: the message names file, line and key
        4   a case cannot be settled
      """)

  @Option(help: "Folder of policies and products.")
  var policies: String

  @Option(help: "Folder of case files.")
  var cases: String

  @OptionGroup var output: JSONOption

  func run() async throws {
    let book = try PolicyBook.load(directory: policies)
    let index = RuleIndex(
      try BillOrCaseFiles.cases(in: cases).map { (file: $0, settlements: try $0.settle(book)) })
    output.print(Self.json(index), String(index.markdown.dropLast()))
    if !index.rows.allSatisfy(\.isComplete) { throw ExitCode(Outcome.difference.rawValue) }
  }

  private static func json(_ index: RuleIndex) -> JSON {
    .array(
      index.rows.map {
        [
          "chinese": .string($0.rule.chinese), "key": .string($0.rule.key),
          "national_field": .string($0.rule.national), "file": .string($0.rule.file),
          "cases": .array($0.cases.map(JSON.string)), "verified": .array($0.verified.map(JSON.string)),
          "complete": .bool($0.isComplete),
        ]
      })
  }
}
