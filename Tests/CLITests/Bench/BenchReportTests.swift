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
      var times = PeerTimes(seconds: seconds / 2, nanoseconds: block.reversed().map { $0 * unit * 1000 })
      times.processorMicroseconds = Double(unit) * 25
      result.add(times)
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
    #expect(result.processorMicrosecondsPerCall == 5)
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
    #expect(ratios.compactMap { $0["p50_to_bare"] as? Double } == [1.2, 3])
    #expect(ratios.compactMap { $0["p99_to_bare"] as? Double } == [1.2, 3])
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

  @Test("a goal is met up to its bound", arguments: [(130, 1.0), (131, 1.0), (200, 1.42), (201, 1.43)])
  func bounds(unit: Int64, seconds: Double) throws {
    let goals = try #require(
      try page([
        result("bare", Self.many, unit: 100, seconds: 1),
        result("rpc", Self.many, unit: unit, seconds: seconds),
      ])["goals"] as? [[String: Any]])
    #expect(goals.map { $0["met"] as? Bool } == [unit <= 130, unit <= 200, seconds <= 1.42])
    #expect(
      goals.compactMap { ($0["goal"] as? String)?.split(separator: ":").first } == [
        "p50 at most 1.3 x bare", "p99 at most 2 x bare", "calls/s at least 0.7 x bare",
      ])
  }

  @Test("the ratio that is named first is that of one in flight, wherever it stands")
  func first() throws {
    let results = [(Self.many, 20), (Self.one, 11)].flatMap { cell, unit in
      [result("bare", cell, unit: 10, seconds: 1), result("rpc", cell, unit: Int64(unit), seconds: 1)]
    }
    #expect(try page(results)["p50_ratio_to_bare"] as? Double == 1.1)
    #expect(try page(Array(results.prefix(2)))["p50_ratio_to_bare"] == nil)
  }

  @Test("the table has a line per system and load, and a line per goal")
  func table() throws {
    let report = BenchReport(
      results: [
        result("bare", Self.many, unit: 10, seconds: 1), result("rpc", Self.many, unit: 20, seconds: 1),
        result("bare", Self.open, unit: 10, seconds: 1),
      ], broker: try BrokerOptions.parse(["--bootstrap-servers", "broker:9092"]), beside: nil)
    let lines = report.table.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(
      lines == [
        "load system calls p50 us p90 us p99 us calls/s CPU us",
        "32 in flight, 256 B bare 100 500 900 990 100 5",
        "32 in flight, 256 B rpc 100 1000 1800 1980 100 10",
        "1000 a second, 256 B bare 100 500 900 990 100 5",
        "MISSED 2.00 p50 at most 1.3 x bare: 32 in flight, 256 B",
        "met 2.00 p99 at most 2 x bare: 32 in flight, 256 B",
        "met 1.00 calls/s at least 0.7 x bare: 32 in flight, 256 B",
      ])
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
    #expect(plan.cells.map(\.block) == [250, 1000, 250, 1000, 1000])
    #expect(plan.cells.map(\.bytes) == [256, 256, 2048, 2048, 256])
    let odd = BenchPlan.Cell(load: .inFlight(1), bytes: 1, calls: 10, block: 10)
    #expect((0..<4).map { odd.calls(inTurn: $0, of: 4) } == [2, 3, 2, 3])

    let large = BenchPlan(inFlight: [1024], bytes: [256], calls: 20_000, rate: 0)
    #expect(large.cells.map(\.calls) == [10_000] && large.cells.map(\.block) == [2560])
    let small = BenchPlan(inFlight: [1, 32], bytes: [256], calls: 10, rate: 1000)
    #expect(small.cells.map(\.block) == [10, 10, 10])
  }
}
