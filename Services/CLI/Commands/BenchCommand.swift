// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measures the system side by side with its yardsticks.",
    subcommands: [RPC.self, PeerCommand.self])

  /// Waits for its peers on the main thread: there is nothing else to do.
  struct RPC: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rpc",
      abstract: "Our RPC beside a bare librdkafka echo, and another system if wished, in one run.",
      discussion: """
        Needs nothing but a broker: it makes topics of its own (tongjie.bench.*) and deletes them. Both sides of each \
        echo are processes of their own. The method stands in Tests/Benchmarks/README.md; Tests/Benchmarks/rpc \
        builds everything in release and starts a local broker.
        """)

    @OptionGroup var broker: BrokerOptions
    @OptionGroup var output: JSONOption

    @Option(help: "Calls of each system in a cell, at most; 1 to \(BenchPlan.mostCalls).")
    var calls = BenchPlan.mostCalls

    @Option(help: "Calls in flight, comma-separated.", transform: numbers)
    var inFlight = [1, 32, 1024]

    @Option(help: "Bytes of a body, comma-separated.", transform: numbers)
    var bytes = [256, 2048]

    @Option(help: "Calls a second of the open loop; 0: none.")
    var rate = 1000

    @Option(help: "A program that measures another system: NAME=PATH.")
    var beside: String?

    func validate() throws {
      guard (1...BenchPlan.mostCalls).contains(calls), (0...1_000_000).contains(rate) else {
        throw ValidationError("--calls is 1 to \(BenchPlan.mostCalls), --rate 0 to 1000000")
      }
      guard !bytes.isEmpty, inFlight.allSatisfy({ (1...4096).contains($0) }),
        bytes.allSatisfy({ (1...1_000_000).contains($0) })
      else { throw ValidationError("--in-flight is 1 to 4096, --bytes 1 to 1000000") }
      guard beside.map({ $0.split(separator: "=").count == 2 }) ?? true else {
        throw ValidationError("--beside is NAME=PATH")
      }
    }

    func run() throws {
      let parts = beside.map { $0.split(separator: "=").map(String.init) }
      let peer = parts.map { (name: $0[0], program: URL(fileURLWithPath: $0[1])) }
      let plan = BenchPlan(inFlight: inFlight, bytes: bytes, calls: calls, rate: rate)
      let results = try BenchRun(plan: plan, broker: broker, beside: peer).measure(note: Output.note)
      let report = BenchReport(results: results, broker: broker, beside: peer?.name)
      Output.result(output.json ? try report.json : report.table)
    }

    private static func numbers(_ text: String) throws -> [Int] {
      try text.split(separator: ",").map {
        guard let number = Int($0) else { throw ValidationError("\($0) is not a number") }
        return number
      }
    }
  }
}
