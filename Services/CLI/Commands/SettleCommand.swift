// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Domain
import PolicyBook
import RPC

struct SettleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle",
    abstract: "Settles a bill with every payer, as its hospital would; prints the receipt.",
    discussion: """
      Repeating the command with an unchanged bill shows the stored reply and books nothing again. \
      With --offline nothing is sent and nothing is booked: the same rules run here on the given files.
      """)

  @Option(help: "The bill (YAML, see deploy/bills).")
  var bill: String

  @Flag(help: "Compute here, without broker and services.")
  var offline = false

  @OptionGroup var files: OfflineFiles
  @OptionGroup var timeout: TimeoutOption
  @OptionGroup var output: JSONOption

  func validate() throws {
    if offline { try files.checkComplete() } else { try files.checkAbsent() }
  }

  func run() async throws {
    let bill = try BillFile.load(bill)
    let record = offline ? try OfflineSettlement(files).settle(bill) : try await settle(bill)
    output.print(.record(record), Receipt(record: record, expectations: Expectation.all(of: bill)).text)
  }

  private func settle(_ bill: BillFile) async throws -> SettlementRecord {
    let timeout = timeout.duration
    return try await Progress.during("settling") {
      try await Connection.fromEnvironment().call(asHospital: bill.request.encounter.institution) { client in
        try await client.call(ClaimsMethods.settle, bill.request, timeout: timeout).record
      }
    }
  }
}
