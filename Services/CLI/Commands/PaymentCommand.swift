// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import SettlementRules

struct PaymentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "payment",
    abstract: "Computes what the fund pays a hospital for a case (DRG, DIP); offline.",
    discussion: "Exit code 1 when an amount differs from the one that the case file says is right.")

  @OptionGroup var files: BesideFiles
  @OptionGroup var output: JSONOption

  func run() throws { try OfflineAnswer(files, kind: .payment).print(output) }
}
