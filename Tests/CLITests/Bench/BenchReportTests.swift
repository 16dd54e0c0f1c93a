// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Testing

@testable import CLI

@Suite("The report of `tongjie bench rpc`")
struct BenchReportTests {
  private static let one = BenchPlan.Cell(load: .inFlight(1), bytes: 256, calls: 100, block: 50)
  private static let many = BenchPlan.Cell(load: .inFlight(32), bytes: 256, calls: 100, block: 100)
  private static let open = BenchPlan.Cell(load: .perSecond(1000), bytes: 256, calls: 100, block: 100)

  /// Calls of 1, 2, … 100 times `unit` microseconds, in two blocks.
  private func result(_ system: String, _ cell: BenchPlan.Cell, unit: Int64, seconds: Double) -> BenchResult {
    var result = BenchResult(system: system, cell: cell)
    for block in [1...50, 51...100] as [ClosedRange<Int64>] {
      result.add(PeerTimes(seconds: seconds / 2, nanoseconds: block.reversed().map { $0 * unit * 1000 }))
    }
    return result
  }

  private func page(_ results: [BenchResult], beside: String? = nil) throws -> [String: Any] {
    let broker = try BrokerOptions.parse(["--bootstrap-servers", "broker:9092"])
    let json = try BenchReport(results: results, broker: broker, beside: beside).json
    return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  @Test("percentiles are nearest rank over all blocks, in microseconds")
  func percentiles() {
    let result = result("rpc", Self.one, unit: 10, seconds: 2)
    #expect(result.percentile(50) == 500)
    #expect(result.percentile(90) == 900)
    #expect(result.percentile(99) == 990)
    #expect(result.percentile(100) == 1000)
    #expect(result.callsPerSecond == 50)
    #expect(BenchResult(system: "rpc", cell: Self.one).percentile(99) == 0)
  }

  @Test("the JSON names the ratio at one in flight, the cells, the open loop and each goal")
  func shape() throws {
    let page = try page([
      result("bare", Self.one, unit: 10, seconds: 1), result("rpc", Self.one, unit: 12, seconds: 1.25),
      result("bare", Self.open, unit: 10, seconds: 1), result("rpc", Self.open, unit: 30, seconds: 1),
    ])
    #expect(page["p50_ratio_to_bare"] as? Double == 1.2)
    #expect((page["cells"] as? [Any])?.count == 2)
    #expect((page["open_loop"] as? [Any])?.count == 2)
    let row = try #require((page["cells"] as? [[String: Any]])?.last)
    #expect(
      Set(row.keys) == [
        "system", "in_flight", "bytes", "calls", "p50_us", "p90_us", "p99_us", "calls_per_second",
        "cpu_us_per_call",
      ])
    let ratios = try #require(page["ratios"] as? [[String: Any]])
    #expect(ratios.compactMap { $0["calls_per_second_to_bare"] as? Double } == [0.8, 1])
    let goals = try #require(page["goals"] as? [[String: Any]])
    // Three of a cell, two of an open loop, whose rate is given.
    #expect(goals.map { $0["met"] as? Bool } == [true, true, true, false, false])
  }

  @Test("a system beside is compared from 32 in flight on")
  func beside() throws {
    let cells = [Self.one, Self.many].flatMap { cell in
      [
        result("bare", cell, unit: 10, seconds: 1), result("rpc", cell, unit: 10, seconds: 1),
        result("grpc", cell, unit: 10, seconds: 2),
      ]
    }
    let goals = try #require(try page(cells, beside: "grpc")["goals"] as? [[String: Any]])
    let ahead = goals.filter { ($0["goal"] as? String)?.contains("beside") == true }
    #expect(ahead.map { $0["goal"] as? String } == ["calls/s ahead of the peer beside: 32 in flight, 256 B"])
    #expect(ahead.first?["value"] as? Double == 2)
  }

  @Test("an order survives its line, and nothing else is one")
  func orders() {
    for order in [
      PeerOrder.run(inFlight: 32, bytes: 256, calls: 10), .pace(perSecond: 5, bytes: 0, calls: 1),
    ] {
      #expect(PeerOrder(order.line) == order)
    }
    for line in ["", "run 1 2", "run 0 1 1", "run 1 1 0", "walk 1 1 1", "run one 1 1"] {
      #expect(PeerOrder(line) == nil)
    }
  }

  @Test("a plan has every load with every size, and an open loop with the first")
  func plan() {
    let plan = BenchPlan(inFlight: [1, 32], bytes: [256, 2048], calls: 10_000, rate: 1000)
    #expect(plan.cells.map(\.calls) == [4000, 10_000, 4000, 10_000, 10_000])
    #expect(plan.cells.last?.load == .perSecond(1000))
    #expect(plan.cells.allSatisfy { $0.block <= $0.calls && $0.block > 0 })
  }
}
