// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import SettlementRules

struct CareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "care",
    abstract: "Computes a month of long-term care (长护险); offline.",
    discussion: "Exit code 1 when an amount differs from the one that the case file says is right.")

  @OptionGroup var files: BesideFiles
  @OptionGroup var output: JSONOption

  func run() throws { try OfflineAnswer(files, kind: .care).print(output) }
}
