// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import Testing

/// `tongjie replay` as an operator runs it: the built program, on the book of a Claims that runs.
@Suite(.serialized) struct ReplayProgramTests {
  @Test func `an unchanged book ends with 0, an edited file with 1 and each settlement by name`() async throws
  {
    try await Cluster.run(starting: [.enrollment, .claims]) { cluster in
      try await cluster.calling { callers in
        for person in ["P1", "P2"] {
          try await callers.enroll(person, region: Scenario.testland, insured: false)
        }
        for (id, person, yuan) in [("S1", "P1", 20_000), ("S2", "P1", 150_000), ("S3", "P2", 9_000)] {
          _ = try await callers.settle(
            Scenario.bill(id, person: person, inScope: Int64(yuan), region: Scenario.testland))
        }
        _ = try await callers.cancel(
          Scenario.bill("S3", person: "P2", inScope: 9_000, region: Scenario.testland), by: "X3")
      }
      let state = cluster.state(.claims).path
      let policies = try #require(cluster.environment["TONGJIE_POLICIES_DIR"])

      let same = try await cluster.tongjie("replay", "--database", state, "--policies", policies)
      #expect(same.code == 0, "\(same.text)")
      #expect(
        same.text == "重算 3 settlements (1 cancelled): 3 the same bit for bit, 0 different\n", "\(same.text)")
      let sameJSON = try await cluster.tongjie(
        "replay", "--database", "\(state)/claims.sqlite", "--policies", policies, "--json")
      #expect(sameJSON.code == 0)
      let page = try Page(sameJSON.text)
      #expect(page.settlements == 3 && page.same == 3 && page.different == 0 && page.differences.isEmpty)

      // The cap rises by one fen. S1 took 16260.00 of it, only S2 reaches it.
      let edited = try Self.edited(policies, in: cluster.folder)
      let text = try await cluster.tongjie("replay", "--database", state, "--policies", edited)
      #expect(text.code == 1)
      #expect(text.text.contains("0 the same bit for bit, 3 different"))
      #expect(text.text.contains("cause policy: 3, in 1 of them amounts change"))
      let lines = text.text.split(separator: "\n")
      let second = try #require(
        lines.firstIndex { $0.hasPrefix("\(Cluster.hospital)/S2: the policy differs") })
      #expect(lines[second + 1].contains("103740.00 -> 103740.01 (+0.01)"), "\(text.text)")
      let json = try await cluster.tongjie(
        "replay", "--database", state, "--policies", edited, "--json")
      #expect(json.code == 1)
      let differences = try Page(json.text).differences
      #expect(differences.map(\.settlementId) == ["S1", "S2", "S3"])
      #expect(differences.allSatisfy { $0.cause == "policy" && $0.institution == Cluster.hospital.text })
      #expect(differences.map { $0.payers.isEmpty } == [true, false, true])
      #expect(
        differences[1].payers["basic_fund"] == Page.Change(beforeFen: 10_374_000, afterFen: 10_374_001))
    }
  }

  @Test func `what is not there ends with 2, wrong usage with 64`() async throws {
    try await Cluster.run(starting: []) { cluster in
      let policies = try #require(cluster.environment["TONGJIE_POLICIES_DIR"])
      let nowhere = try await cluster.tongjie(
        "replay", "--database", "\(cluster.folder.path)/nowhere.sqlite", "--policies", policies)
      #expect(nowhere.code == 2 && nowhere.text.contains("tongjie replay: "), "\(nowhere.text)")
      let wrong = try await cluster.tongjie("replay", "--policies", policies)
      #expect(wrong.code == 64 && wrong.text.contains("--database"))
    }
  }

  /// `--json` of a replay.
  private struct Page: Decodable {
    let settlements, same, different: Int
    let differences: [Difference]

    struct Difference: Decodable {
      let institution, settlementId, cause: String
      let payers: [String: Change]
    }
    struct Change: Decodable, Equatable { let beforeFen, afterFen: Int64 }

    init(_ text: String) throws {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      self = try decoder.decode(Page.self, from: Data(text.utf8))
    }
  }

  /// A copy of Testland's folder with another cap for residents.
  private static func edited(_ policies: String, in folder: URL) throws -> String {
    let copy = folder.appending(path: "edited")
    let region = copy.appending(path: "990000-testland")
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: "\(policies)/990000-testland", toPath: region.path)
    let file = region.appending(path: "2020-2029.yaml")
    let before = try String(contentsOf: file, encoding: .utf8)
    let after = before.replacing("limit: 120000 yuan", with: "limit: 120000.01 yuan")
    try #require(before != after)
    try after.write(to: file, atomically: true, encoding: .utf8)
    return copy.path
  }
}
