// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import SettlementRules

struct AllowanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "allowance",
    abstract: "Computes a maternity allowance (生育津贴); offline.",
    discussion: "Exit code 1 when an amount differs from the one that the case file says is right.")

  @OptionGroup var files: BesideFiles
  @OptionGroup var output: JSONOption

  func run() throws { try OfflineAnswer(files, kind: .allowance).print(output) }
}
