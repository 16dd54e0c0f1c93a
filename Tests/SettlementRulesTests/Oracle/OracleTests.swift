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

  /// `TONGJIE_ORACLE_SEEDS=4149,5487` tries these alone, in every folder.
  static let seeds: [UInt64]? = ProcessInfo.processInfo.environment["TONGJIE_ORACLE_SEEDS"]
    .map { $0.split(separator: ",").compactMap { UInt64($0) } }

  /// A folder's run ends after so many reports.
  static let reported = 3

  @Test(arguments: World.folders)
  func `a second implementation agrees on every amount`(folder: String) throws {
    let world = try World(folder)
    let (engine, oracle) = (Engine(book: world.book), try Oracle(folders: [world.folder]))
    let share = folder == "Tests/Policies" ? 8 : 2
    let (began, seeds) = (ContinuousClock.now, Self.seeds ?? Array(0..<UInt64(Self.histories * share / 10)))
    var (bills, differences) = (0, 0)
    for batch in stride(from: 0, to: seeds.count, by: Oracle.batch) {
      let asked = try seeds[batch..<min(batch + Oracle.batch, seeds.count)].map { seed in
        (seed: seed, history: try world.history(seed))
      }
      // Both sides work on the batch at the same time.
      oracle.ask(try asked.map { try $0.history.json() })
      let rules = try asked.map { try engine.answers($0.history) }
      let naive = try asked.map { _ in try oracle.answer() }
      bills += rules.reduce(0) { $0 + $1.count }
      for (question, (one, other)) in zip(asked, zip(rules, naive)) where one != other {
        let small = try question.history.smallest { try engine.answers($0) != oracle.answers($0) }
        Issue.record("\(try Self.report(question.seed, world.region(question.seed), small, engine, oracle))")
        differences += 1
      }
      if differences >= Self.reported { break }
    }
    try oracle.end()
    print(
      "\(folder): \(bills) bills of \(seeds.count) histories, \(differences) differences,",
      (ContinuousClock.now - began).formatted())
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
