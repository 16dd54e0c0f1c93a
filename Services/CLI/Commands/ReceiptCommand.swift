// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Domain
import PolicyBook
import RPC

struct ReceiptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt",
    abstract: "Prints the receipt of a settlement as it stands now.",
    discussion: "A settlement belongs to the institution that made it: no other one learns anything of it.")

  @Argument(help: "The settlement id; with --bill it may be left out.", transform: SettlementID.argument)
  var id: SettlementID?

  @Option(help: "The institution's code.", transform: InstitutionCode.argument)
  var institution: InstitutionCode?

  @Option(help: "The bill: tells id and institution, and the published amounts to print beside ours.")
  var bill: String?

  @OptionGroup var timeout: TimeoutOption
  @OptionGroup var output: JSONOption

  func validate() throws {
    guard (bill != nil) != (institution != nil) else {
      throw ValidationError("give --institution or --bill")
    }
    guard id != nil || bill != nil else { throw ValidationError("give the settlement id") }
  }

  func run() async throws {
    let bill = try bill.map(BillFile.load)
    guard let id = id ?? bill?.request.id,
      let institution = institution ?? bill?.request.encounter.institution
    else { throw Failure(.badInput, "no settlement id and institution") }
    let request = GetSettlementRequest(settlementID: id, institution: institution)
    let timeout = timeout.duration
    let reply = try await Progress.during("asking for the settlement") {
      try await Connection.fromEnvironment().call(asHospital: institution) { client in
        try await client.call(ClaimsMethods.getSettlement, request, timeout: timeout)
      }
    }
    guard let record = reply.record else {
      throw Failure(.refused, "\(request.institution)/\(id): \(reply.state.title)")
    }
    let expectations = bill.map(Expectation.all) ?? []
    output.print(.record(record), Receipt(record: record, expectations: expectations).text)
  }
}
