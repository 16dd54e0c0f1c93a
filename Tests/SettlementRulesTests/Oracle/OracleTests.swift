// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import Testing

/// The rules against a naive second implementation (Tests/Oracle), on the same random histories of every region.
@Suite(.serialized) struct OracleTests {
  /// About 2,000 bills at factor 1, `TONGJIE_TEST_COUNT_FACTOR` times as many.
  static let histories: Int = {
    let text = ProcessInfo.processInfo.environment["TONGJIE_TEST_COUNT_FACTOR"]
    return 450 * max(1, text.flatMap { Int($0) } ?? 1)
  }()

  /// A folder's run ends after so many reports.
  static let reported = 3

  @Test(arguments: World.folders)
  func `a second implementation agrees on every amount`(folder: String) throws {
    let world = try World(folder)
    let (engine, oracle) = (Engine(book: world.book), try Oracle(folders: [world.folder]))
    let share = folder == "Tests/Policies" ? 8 : 2
    var differences = 0
    for seed in 0..<UInt64(Self.histories * share / 10) {
      let region = world.regions[Int(seed) % world.regions.count]
      var histories = Histories(region: region, products: world.products, random: Seeded(state: seed))
      let history = try histories.next()
      guard try engine.answers(history) != oracle.answers(history) else { continue }
      let small = try history.smallest { try engine.answers($0) != oracle.answers($0) }
      Issue.record("\(try Self.report(seed, region, small, engine, oracle))")
      differences += 1
      if differences == Self.reported { break }
    }
    try oracle.end()
  }

  private static func report(
    _ seed: UInt64, _ region: PolicyWords, _ history: History, _ engine: Engine, _ oracle: Oracle
  ) throws -> String {
    var text = "seed \(seed), region \(region.value("name") ?? ""):\n"
    text += String(decoding: try history.json(), as: UTF8.self)
    for (index, pair) in zip(try engine.answers(history), try oracle.answers(history)).enumerated() {
      text +=
        "\nbill \(index): \(pair.0 == pair.1 ? "the same" : "DIFFERENT")\n  rules:  \(pair.0)\n  oracle: \(pair.1)"
    }
    return text
  }
}
