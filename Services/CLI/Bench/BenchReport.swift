// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The numbers of a run and what they say about the goals.
struct BenchReport {
  let results: [BenchResult]
  let broker: BrokerOptions
  /// The system that we want to be ahead of, when it was measured.
  let beside: String?

  /// `tongjie bench rpc --json`.
  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      encoder.keyEncodingStrategy = .convertToSnakeCase
      return String(decoding: try encoder.encode(page), as: UTF8.self)
    }
  }

  var table: String {
    let page = page
    var lines = [row("load", "system", ["calls", "p50 us", "p90 us", "p99 us", "calls/s", "CPU us"])]
    for cell in page.cells + page.openLoop {
      let load = cell.inFlight.map { "\($0) in flight" } ?? "\(cell.perSecond ?? 0) a second"
      lines.append(
        row(
          "\(load), \(cell.bytes) B", cell.system,
          [String(cell.calls)]
            + [
              cell.p50Us, cell.p90Us, cell.p99Us, cell.callsPerSecond, cell.cpuUsPerCall,
            ].map { String(format: "%.0f", $0) }))
    }
    for goal in page.goals {
      lines.append("\(goal.met ? "met   " : "MISSED") \(String(format: "%6.2f", goal.value))  \(goal.goal)")
    }
    return lines.joined(separator: "\n")
  }

  private func row(_ load: String, _ system: String, _ cells: [String]) -> String {
    load.padding(toLength: 24, withPad: " ", startingAt: 0)
      + system.padding(toLength: 8, withPad: " ", startingAt: 0)
      + cells.map { String(repeating: " ", count: max(1, 9 - $0.count)) + $0 }.joined()
  }

  private func of(_ system: String, _ cell: BenchPlan.Cell) -> BenchResult? {
    results.first { $0.system == system && $0.cell == cell }
  }

  private var page: Page {
    var page = Page(
      broker: broker.bootstrapServers, emptyFetchPauseMicroseconds: broker.emptyFetchPause)
    for result in results {
      let row = Page.Row(result)
      if row.inFlight != nil { page.cells.append(row) } else { page.openLoop.append(row) }
    }
    for cell in results.map(\.cell) where page.ratios.last.map({ $0.cell != cell }) ?? true {
      guard let rpc = of("rpc", cell), let bare = of("bare", cell) else { continue }
      page.ratios.append(Page.Ratio(cell, rpc, bare, beside.flatMap { of($0, cell) }))
    }
    page.p50RatioToBare = page.ratios.first { $0.inFlight == 1 }?.p50ToBare
    page.goals = page.ratios.flatMap(\.goals)
    return page
  }
}
