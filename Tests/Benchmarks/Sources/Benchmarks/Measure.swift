// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Foundation
import KafkaTransport
import RPC

struct Measure: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "One call at a time, the paths in blocks one after another, again and again.")

  @Option(help: "Calls of each path that count.") var count = 300
  @Option(help: "Calls of a path before the next path's turn.") var block = 25
  @Option(help: "Lines of a bill; the echoes carry the same body.") var lines = 40
  @Option(help: "Milliseconds of rest between two calls of any path.") var gap = 0
  @Option(help: "Folder of the services' databases: where the sync is measured.") var state: String
  @Option(help: "Only these paths, comma-separated: sync, bare, echo, health, copies, open, insured.")
  var only: String?
  @Flag(help: "JSON instead of a table.") var json = false

  /// Uncounted calls at the start of a block: the adaptive pauses of that path's readers have grown meanwhile.
  private static let settling = 3

  func validate() throws {
    guard count > 0, block > 0, lines > 1, gap >= 0 else {
      throw ValidationError("--count and --block are at least 1, --lines at least 2, --gap at least 0")
    }
  }

  func run() async throws {
    let setup = try Setup()
    try await setup.createTopics()
    let hospital = try setup.client(Setup.hospital)
    let desk = try setup.client("operator")
    let sync = try SyncCost(folder: state)
    let bare = try await BareCalls(setup)
    let report = try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await hospital.transport.run() }
      group.addTask { try await desk.transport.run() }
      defer { group.cancelAll() }
      return try await measure(
        Paths(
          setup: setup, population: try Population(lines: lines), hospital: hospital.client,
          desk: desk.client, bare: bare, sync: sync))
    }
    print(json ? try report.json : report.table)
  }

  private func measure(_ paths: Paths) async throws -> Report {
    let kinds = try only?.split(separator: ",").map { name in
      guard let kind = Paths.Kind(rawValue: String(name)) else { throw ValidationError("no path \(name)") }
      return kind
    }
    let all = kinds ?? Paths.Kind.allCases
    let blocks = (count + block - 1) / block
    // Each block's settling calls, and one block to warm up, spend persons, too.
    let needed = (blocks + 1) * (block + Self.settling)
    for kind in [Paths.Kind.open, .insured] where all.contains(kind) {
      try await paths.population.enroll(kind == .open ? .open : .insured, count: needed, as: paths.desk)
    }
    var samples = all.map { Sample($0.title) }
    for round in 0...blocks {
      for (index, kind) in all.enumerated() {
        let left = round == 0 ? block : min(block, count - (round - 1) * block)
        let first = round * (block + Self.settling)
        let times = try await paths.run(kind, first..<(first + left + Self.settling), gap: gap)
        if round > 0 { samples[index].add(times.dropFirst(Self.settling)) }
      }
    }
    return Report(
      samples: Dictionary(uniqueKeysWithValues: zip(all, samples)), bodyBytes: try paths.body.count,
      deferred: await paths.deferred.count)
  }
}
