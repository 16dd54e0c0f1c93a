// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import PolicyBook

struct PolicyExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Settles a bill from files and tells for every share its rule, source, inputs and formula.",
    discussion: """
      The reasons are read from the trace that every settlement carries. Of a case with several bills all are told; \
      --case also takes a folder of cases.

      EXAMPLE
        tongjie policy explain --policies Shared/Policies --bill deploy/bills/cq-laozhang-2023.yaml \\
          --person deploy/persons/cq-laozhang-2023.yaml
        tongjie policy explain --policies Tests/Cases/policies --case Tests/Cases/gd-guangzhou-b.yaml

      EXIT CODES
        0   settled
        2   bad input: the message names file, line and key
        4   the bill cannot be settled: the policy does not know a term that it needs, or none is in force
      """)

  @Option(help: "Folder of policies and products.")
  var policies: String

  @OptionGroup var files: BillOrCaseFiles
  @OptionGroup var output: JSONOption

  func validate() throws { try files.checkComplete() }

  func run() async throws {
    let book = try PolicyBook.load(directory: policies)
    let pages = try files.cases().flatMap { try $0.settle(book) }
      .map { ExplanationPage(explanation: Explanation($0)) }
    output.print(
      pages.count == 1 ? pages[0].json : .array(pages.map(\.json)),
      pages.map(\.text).joined(separator: "\n\n"))
  }
}
