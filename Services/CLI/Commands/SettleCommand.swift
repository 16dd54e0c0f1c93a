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
      With --offline nothing is sent and nothing is booked: the same rules run here on the given files. \
      --case settles all bills of a case file and ends with exit code 1 when an amount differs from the expected one.
      """)

  @Flag(help: "Compute here, without broker and services: with --policies, and all options below.")
  var offline = false

  @Option(help: "With --offline: folder of policies and products.")
  var policies: String?

  @OptionGroup var files: BillOrCaseFiles
  @OptionGroup var timeout: TimeoutOption
  @OptionGroup var output: JSONOption

  func validate() throws {
    guard offline == (policies != nil) else {
      throw ValidationError("--offline and --policies belong together")
    }
    try offline ? files.checkComplete() : files.checkBillAlone()
  }

  func run() async throws {
    if let bill = files.bill {
      try await settle(try BillFile.load(bill))
    } else if let caseFile = files.caseFile, let policies {
      try settleCase(caseFile, policies)
    }
  }

  private func settle(_ bill: BillFile) async throws {
    let record: SettlementRecord
    if let policies {
      var settlement = try OfflineSettlement(files, policies: policies)
      record = try settlement.settle(bill)
    } else {
      record = try await send(bill)
    }
    output.print(.record(record), Receipt(record: record, expectations: Expectation.all(of: bill)).text)
  }

  private func settleCase(_ path: String, _ policies: String) throws {
    let settled = try OfflineCase(path, policies: policies)
    output.print(settled.json, settled.text)
    let differences = settled.table.differences
    if differences > 0 { throw Failure(.difference, "\(differences) amounts differ") }
  }

  private func send(_ bill: BillFile) async throws -> SettlementRecord {
    let timeout = timeout.duration
    return try await Progress.during("settling") {
      try await Connection.fromEnvironment().call(asHospital: bill.request.encounter.institution) { client in
        try await client.call(ClaimsMethods.settle, bill.request, timeout: timeout).record
      }
    }
  }
}
