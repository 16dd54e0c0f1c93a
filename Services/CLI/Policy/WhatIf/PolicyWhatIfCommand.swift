// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Domain
import PolicyBook
import SettlementRules

struct PolicyWhatIfCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "what-if",
    abstract: "Settles bills as the law is, and as it would be with other values; shows who gains.",
    discussion: """
      --set takes a key of the policy file and a value as it would stand there. The key is exact, or some of its \
      words in their order: a row also goes by the words of its 'when', and l1, l2, l3 are the levels. When no \
      value or several go by the words, the message says which there are. A bare number takes the unit of what \
      stands there. No file is changed. --case also takes a folder of cases.

      EXAMPLE
        tongjie policy what-if --policies Tests/Cases/policies --case Tests/Cases/gd-guangzhou-b.yaml \\
          --set employee.inpatient.deductible.working.l3=1000
        tongjie policy what-if --policies Tests/Cases/policies --case Tests/Cases \\
          --in 440100-guangzhou/2022 --set employee.inpatient.segments.working.l3=85%

      EXIT CODES
        0   settled under both, changed or not
        2   bad input: the message names file, line and key
        4   no bill can be settled under both, or no policy is in force
      """)

  @Option(help: "Folder of policies and products.")
  var policies: String

  @OptionGroup var files: BillOrCaseFiles

  @Option(help: "key=value in the policy file. Repeat for several.")
  var set: [String]

  @Option(
    name: .customLong("in"),
    help: "The policy file that --set means, such as 440300-shenzhen/2024; else that of the first bill.")
  var file: String?

  @OptionGroup var output: JSONOption

  func validate() throws {
    try files.checkComplete()
    guard !set.isEmpty else { throw ValidationError("give --set key=value") }
    guard set.allSatisfy({ $0.split(separator: "=", maxSplits: 1).count == 2 }) else {
      throw ValidationError("--set is key=value")
    }
  }

  func run() async throws {
    let sources = try PolicyBook.files(in: policies)
    let before = try PolicyBook.read(sources)
    let cases = try files.cases()
    let edits = try edits(of: sources, before, cases)
    let page = WhatIfPage(
      whatIf: WhatIf(
        cases, before: before, after: try PolicyBook.read(sources, edits: edits), edits: edits))
    output.print(page.json, page.text)
    if page.whatIf.payers.isEmpty { throw ExitCode(Outcome.refused.rawValue) }
  }

  private func edits(
    of sources: [(name: String, bytes: [UInt8])], _ book: PolicyBook, _ cases: [CaseFile]
  ) throws -> [PolicyEdit] {
    let name = try file ?? Self.file(of: cases, book)
    guard let source = sources.first(where: { $0.name == "\(name).yaml" || $0.name == name }) else {
      throw Failure(.badInput, "no file \(name) in \(policies)")
    }
    let editable = try EditableFile(source.name, String(decoding: source.bytes, as: UTF8.self))
    return try set.map { setting in
      let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
      return try editable.edit(parts[0], to: parts[1])
    }
  }

  /// The file that the first bill is settled by.
  private static func file(of cases: [CaseFile], _ book: PolicyBook) throws -> String {
    guard let file = cases.first, let bill = file.bills.first else { throw Failure(.badInput, "no bill") }
    let date = bill.request.encounter.to
    guard let coverage = file.person.coverage(in: bill.request.scheme, on: date) else {
      throw Failure(.refused, "\(bill.name): the person is not insured in this scheme on that day")
    }
    return try book.policy(region: coverage.region, on: date).stamp.name
  }
}
