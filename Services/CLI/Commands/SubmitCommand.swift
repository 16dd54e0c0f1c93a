// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Domain
import Foundation
import PolicyBook
import RPC

struct SubmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Settles all bills of a folder over Kafka and compares every amount with the expected one.",
    discussion: """
      Prints a receipt per bill and a table; exit code 1 when an amount differs or a bill is not settled. A bill that \
      was settled before shows its stored reply. An insurers' part that was deferred is waited for, within --timeout.
      """)

  @Option(help: "Folder of bills (*.yaml).")
  var bills: String

  @Option(help: .hidden)
  var since: Int64?

  @OptionGroup var timeout: TimeoutOption
  @OptionGroup var output: JSONOption

  func run() async throws {
    let bills = try YAMLFolder.files(bills).map { try BillFile.load($0) }
    let counter = BillCounter(try Connection.fromEnvironment(), timeout: timeout.duration)
    var settled: [String: BillCounter.Outcome] = [:]
    for bill in bills {
      let outcome = await counter.settle(bill)
      settled[bill.name] = outcome
      if !output.json { show(bill, outcome) }
      if settled.count == 1, let since {
        let milliseconds = WallClock.system.now() - since
        Output.note("first receipt after \(milliseconds / 1000).\(milliseconds % 1000 / 100) s")
      }
    }
    let table = ResultTable(bills, settled.compactMapValues { $0.record?.settlement })
    output.print(json(bills, settled, table), table.text)
    let failed = bills.count { settled[$0.name]?.record == nil }
    if failed > 0 || table.differences > 0 {
      throw Failure(.difference, "\(failed) bills were not settled, \(table.differences) amounts differ")
    }
  }

  private func show(_ bill: BillFile, _ outcome: BillCounter.Outcome) {
    let title = "案例 case \(bill.name): \(bill.source.title) (\(bill.source.authority))"
    Output.result(Columns.wrap(title, Receipt.columns).joined(separator: "\n"))
    switch outcome {
    case .settled(let record, let stored):
      if stored { Output.result("已存回复 stored reply: settled before, nothing booked again") }
      Output.result(Receipt(record: record, expectations: Expectation.all(of: bill)).text + "\n")
    case .failed(let failure):
      Output.result("未结算 not settled: \(failure.message)\n")
    }
  }

  private func json(
    _ bills: [BillFile], _ settled: [String: BillCounter.Outcome], _ table: ResultTable
  ) -> JSON {
    let outcomes = bills.map { bill -> JSON in
      switch settled[bill.name] {
      case .settled(let record, let stored):
        ["case": .string(bill.name), "stored": .bool(stored), "record": .record(record)]
      case .failed(let failure): ["case": .string(bill.name), "error": .string(failure.message)]
      case nil: ["case": .string(bill.name)]
      }
    }
    return ["bills": .array(outcomes), "table": table.json]
  }
}

enum YAMLFolder {
  /// Its `*.yaml` in name order. Throws when there is none.
  static func files(_ folder: String) throws(Failure) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Failure(.badInput, "\(folder): no such folder")
    }
    let files = names.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(folder)/\($0)" }
    guard !files.isEmpty else { throw Failure(.badInput, "\(folder): holds no *.yaml") }
    return files
  }
}
