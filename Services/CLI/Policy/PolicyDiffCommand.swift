// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import PolicyBook

struct PolicyDiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tells in words what changes from one policy to another.",
    discussion: """
      Compares what the rules read: layout, comments and the order of keys are no difference. A and B are two \
      files, two folders of policies (files of one name are compared), or with --region two files of one region.

      EXAMPLES
        tongjie policy diff Shared/Policies/440300-shenzhen/2023.yaml Shared/Policies/440300-shenzhen/2024.yaml
        tongjie policy diff --policies Shared/Policies --region 440300 2023 2024
          the deductible (起付线) of a tertiary hospital (三级) falls from 900 to 800 yuan

      EXIT CODES
        0   no difference
        1   differences
        2   a file cannot be read: the message names file, line and key
      """)

  @Argument(help: "File or folder before; with --region the name of a file, such as 2023.")
  var before: String

  @Argument(help: "File or folder after.")
  var after: String

  @Option(help: "The region whose two files are compared: six digits.")
  var region: String?

  @Option(help: "With --region: the folder of policies.")
  var policies: String?

  @OptionGroup var output: JSONOption

  func validate() throws {
    guard (region == nil) == (policies == nil) else {
      throw ValidationError("--region and --policies belong together")
    }
  }

  func run() async throws {
    let pairs = try pairs()
    output.print(.array(pairs.map(\.json)), DifferencePage.text(pairs))
    if pairs.contains(where: { !$0.isEmpty }) { throw ExitCode(Outcome.difference.rawValue) }
  }

  func pairs() throws -> [DifferencePage] {
    if let region, let policies {
      return [
        try DifferencePage(
          before: Self.named(before, region, policies), after: Self.named(after, region, policies))
      ]
    }
    let books = (try PolicySide.load(before), try PolicySide.load(after))
    if books.0.isFolder, books.1.isFolder { return Self.folders(books.0, books.1) }
    return [DifferencePage(before: try books.0.only(before), after: try books.1.only(after))]
  }

  private static func named(_ name: String, _ region: String, _ folder: String) throws -> ComparedPolicy {
    let all = PolicySide(book: try PolicyBook.load(directory: folder), isFolder: true).policies
      .filter { $0.name.hasPrefix("\(region)-") }
    guard let found = all.first(where: { $0.name.hasSuffix("/\(name)") }) else {
      let known = all.map(\.name).joined(separator: ", ")
      throw Failure(
        .badInput,
        "no file \(name) of region \(region) in \(folder); there are: \(known.isEmpty ? "none" : known)")
    }
    return found
  }

  /// File by file; what only one folder has is named.
  private static func folders(_ before: PolicySide, _ after: PolicySide) -> [DifferencePage] {
    let names = Set((before.policies + after.policies).map(\.name)).sorted()
    return names.map { name in
      DifferencePage(
        before: before.policies.first { $0.name == name }, after: after.policies.first { $0.name == name })
    }
  }
}
