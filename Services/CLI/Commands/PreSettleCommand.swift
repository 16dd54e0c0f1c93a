// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Domain
import PolicyBook
import RPC

struct PreSettleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "presettle",
    abstract: "Shows what settling a bill would come to now. Books and reserves nothing.")

  @Option(help: "The bill (YAML, see deploy/bills).")
  var bill: String

  @OptionGroup var timeout: TimeoutOption
  @OptionGroup var output: JSONOption

  func run() async throws {
    let bill = try BillFile.load(bill)
    let timeout = timeout.duration
    let quote = try await Progress.during("asking for a quote") {
      try await Connection.fromEnvironment().call(asHospital: bill.request.encounter.institution) { client in
        try await client.call(ClaimsMethods.preSettle, bill.request, timeout: timeout)
      }
    }
    let receipt = Receipt(
      quote: quote.settlement, leg: quote.leg, expectations: Expectation.all(of: bill))
    output.print(["settlement": .settlement(quote.settlement), "leg": .leg(quote.leg)], receipt.text)
  }
}
