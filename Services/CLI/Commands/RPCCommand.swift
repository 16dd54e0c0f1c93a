// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Domain
import RPC

struct RPCCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rpc",
    abstract: "Lists, describes and calls the methods of the services, and shows their figures.",
    discussion: """
      A METHOD is named in full, tongjie.claims.v1.Claims/Settle, or by the end of its name when that is enough: \
      Claims/Health, Settle.
      """,
    subcommands: [List.self, Describe.self, Call.self, StatsCommand.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Lists the methods of the services, as they answer them.",
      discussion: """
        Every service is asked through its Health method which methods it serves. One that does not answer within \
        --timeout is told out of this program's table, and that is said. A line is: method, ordering (lane: one request \
        of a person at a time; free: beside lanes), repetition (read: no effect; keyed: an equal request repeats its \
        first reply), who may call it, and the deadline of a call that names none; these are this program's. Where a service answers \
        otherwise, being of another version, a second line says how.
        """)

    @Argument(help: "Only these services; all when none is named.")
    var services: [ServiceName] = []

    @Option(help: "Seconds to wait for an answer, 1 to 3600.")
    var timeout = 4

    @OptionGroup var output: JSONOption

    func validate() throws {
      guard (1...3600).contains(timeout) else { throw ValidationError("--timeout is 1 to 3600 seconds") }
    }

    func run() async throws {
      let limit = Duration.seconds(timeout)
      let names = services.isEmpty ? ServiceName.allCases : services
      let listings = try await Progress.during("asking the services") {
        try await Connection.fromEnvironment().call {
          try await ServiceListing.all(names, $0, timeout: limit)
        }
      }
      output.print(.array(listings.map(\.json)), listings.map(\.text).joined(separator: "\n\n"))
    }
  }

  struct Describe: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "describe",
      abstract:
        "Prints a method with its request and reply: every field, its number and type, and all enums.",
      discussion: "Out of the descriptors that this program was built with; needs no broker.")

    @Argument(help: "The method.")
    var method: String

    @OptionGroup var output: JSONOption

    func run() throws {
      let page = MethodPage(try MethodCall.method(named: method))
      output.print(page.json, page.text)
    }
  }

  struct Call: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "call",
      abstract: "Calls a method with a request in JSON and prints the reply as JSON.",
      discussion: """
        Names are those of rpc describe. Whole numbers are numbers or texts, enums their names, dates objects; what is \
        left out has its default. A fault names its place (encounter.lines[3].amount_fen) and nothing is sent. The reply \
        is printed with every plain field; messages stand in it when they are there.

        The call is made as operator unless --as-hospital names an institution, for which its key must be at hand. A keyed \
        method repeats its first reply to an equal request: after exit code 3 send the same again.

        tongjie rpc call Claims/Health
        tongjie rpc call GetSettlement --as-hospital H50000000001 \\
        --json '{"settlement_id": "s-1", "institution": "H50000000001"}'
        """)

    @Argument(help: "The method.")
    var method: String

    @Option(
      help: "The request; @FILE reads it from a file, which keeps personal data out of the list of processes."
    )
    var json = "{}"

    @Option(help: "Call as this institution.", transform: InstitutionCode.argument)
    var asHospital: InstitutionCode?

    @Option(help: "Seconds, 1 to 3600; the method's own deadline when left out.")
    var timeout: Int?

    func validate() throws {
      guard (1...3600).contains(timeout ?? 1) else { throw ValidationError("--timeout is 1 to 3600 seconds") }
    }

    func run() async throws {
      let call = try MethodCall(MethodCall.method(named: method), text: json)
      let caller = try Caller(asHospital?.text ?? "operator")
      let limit = timeout.map { Duration.seconds($0) }
      let reply = try await Progress.during("calling \(call.method.descriptor.fullName)") {
        try await Connection.fromEnvironment().call(as: caller) { try await call.send($0, timeout: limit) }
      }
      Output.result(reply.description)
    }
  }
}
