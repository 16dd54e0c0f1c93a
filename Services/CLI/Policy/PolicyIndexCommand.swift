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
      Settles every case of a folder, and every stay of a folder of city tables, and notes which rules take or pay \
      something in it. Amounts that a source prints and amounts that were computed by hand from its terms are told \
      apart. What is committed is Shared/PolicyBook/INDEX.md; a test compares it.

      EXAMPLE
        tongjie policy index --policies Tests/Cases/policies --cases Tests/Cases \\
          --city-policies Shared/Policies --cities Tests/Cases/cities > Shared/PolicyBook/INDEX.md

      EXIT CODES
        0   every rule has a case or table and a verified region and year
        1   a rule lacks one; the index is written all the same
        2   a file cannot be read: the message names file, line and key
        4   a case or stay cannot be settled
      """)

  @Option(help: "Folder of policies and products of the cases.")
  var policies: String

  @Option(help: "Folder of case files.")
  var cases: String

  @Option(help: "Folder of city tables (see Tests/Cases/cities); with --city-policies.")
  var cities: String?

  @Option(help: "Folder of policies and products of the cities.")
  var cityPolicies: String?

  @OptionGroup var output: JSONOption

  func validate() throws {
    guard (cities == nil) == (cityPolicies == nil) else {
      throw ValidationError("give --cities and --city-policies together")
    }
  }

  func run() async throws {
    let book = try PolicyBook.load(directory: policies)
    var evidence = try BillOrCaseFiles.cases(in: cases).map { try RuleEvidence($0, book) }
    if let cities, let cityPolicies {
      let book = try PolicyBook.load(directory: cityPolicies)
      evidence += try BillOrCaseFiles.files(in: cities, of: "city tables").map {
        try RuleEvidence(try CityTable.load($0), book)
      }
    }
    let index = RuleIndex(evidence)
    output.print(Self.json(index), String(index.markdown.dropLast()))
    if !index.rows.allSatisfy(\.isComplete) { throw ExitCode(Outcome.difference.rawValue) }
  }

  private static func json(_ index: RuleIndex) -> JSON {
    .array(
      index.rows.map {
        [
          "chinese": .string($0.rule.chinese), "key": .string($0.rule.key),
          "national_field": .string($0.rule.national), "file": .string($0.rule.file),
          "cases": .array($0.cases.map(JSON.string)), "printed": .array($0.printed.map(JSON.string)),
          "by_hand": .array($0.byHand.map(JSON.string)), "complete": .bool($0.isComplete),
        ]
      })
  }
}
