// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import PolicyBook

struct PolicyCoverageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Shows for each region and product the months that its files are in force.",
    discussion: """
      A gap is a time between two files of a folder that no file is in force on; before the first and after the \
      last file there is none. Every file is read by itself, so that files which overlap are shown too.

      EXAMPLE
        tongjie policy coverage Shared/Policies
          440300-shenzhen  2023 ############  2024 ############

      EXIT CODES
        0   no gap, no overlap
        1   a gap or an overlap; they are listed
        2   a file cannot be read: the message names file, line and key
      """)

  @Argument(help: "The folder of policies and products.")
  var folder: String

  @OptionGroup var output: JSONOption

  func run() async throws {
    let page = CoveragePage(folders: try FolderCoverage.load(directory: folder))
    output.print(page.json, page.text)
    if !page.isWhole { throw ExitCode(Outcome.difference.rawValue) }
  }
}
