// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Domain
import PolicyBook
import RPC

struct CancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Takes a settlement back, or makes sure that it never happens.",
    discussion: """
      Accounts, accumulators and reservations return exactly. An id that was never settled is closed for good: a \
      settlement that arrives later is refused. Name the bill, or institution and person.
      """)

  @Argument(help: "The settlement id.", transform: SettlementID.argument)
  var id: SettlementID

  @Option(help: "The bill: tells institution and person.")
  var bill: String?

  @Option(help: "The institution's code.", transform: InstitutionCode.argument)
  var institution: InstitutionCode?

  @Option(help: "The person's number.", transform: PersonID.argument)
  var person: PersonID?

  @Option(help: "The id of the cancel itself. Default: <id>-cancel.", transform: SettlementID.argument)
  var cancelID: SettlementID?

  @OptionGroup var timeout: TimeoutOption
  @OptionGroup var output: JSONOption

  func validate() throws {
    let named = institution != nil && person != nil
    guard (bill != nil) != named, named || (institution == nil && person == nil) else {
      throw ValidationError("give --bill, or both --institution and --person")
    }
  }

  func run() async throws {
    let request = try request()
    let timeout = timeout.duration
    let reply = try await Progress.during("cancelling") {
      try await Connection.fromEnvironment().call(asHospital: request.institution) { client in
        try await client.call(ClaimsMethods.cancel, request, timeout: timeout)
      }
    }
    output.print(
      ["was_settled": .bool(reply.wasSettled), "record": reply.record.map(JSON.record) ?? .null],
      text(reply))
  }

  private func request() throws -> CancelRequest {
    let cancel = try cancelID ?? SettlementID("\(id.text)-cancel")
    if let bill {
      let request = try BillFile.load(bill).request
      guard request.id == id else {
        throw Failure(.badInput, "\(bill): the bill's settlement id is another one, \(request.id)")
      }
      return CancelRequest(
        settlementID: id, cancelID: cancel, institution: request.encounter.institution, person: request.person
      )
    }
    guard let institution, let person else { throw Failure(.badInput, "no institution and person") }
    return CancelRequest(settlementID: id, cancelID: cancel, institution: institution, person: person)
  }

  private func text(_ reply: CancelReply) -> String {
    guard let record = reply.record else {
      return "\(id) 未曾结算, 现已封闭 was not settled; it is closed for good"
    }
    let settlement = record.settlement
    return """
      \(id) 已撤销 taken back: 总额 total \(settlement.total), 公共基金 public funds \
      \(settlement.amount(ofKind: .publicFund)), 商保 insurers \(settlement.amount(ofKind: .insurer)), \
      账户退回 back to accounts \(settlement.amount(ofKind: .account)), 现金退还 cash to return \
      \(settlement.amount(of: .cash))
      """
  }
}
