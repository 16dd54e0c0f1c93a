// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import Money
import PolicyBook
import SettlementRules
import Storage
import Testing

@testable import Claims

/// "A year's change in an afternoon" of Shared/PolicyBook/README.md, step by step, on a book made through Claims' own handlers.
@Suite struct YearChangeTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "year-\(UUID().uuidString)")
    .path
  private var next: String { "\(folder)/990000-testland/2030-2039.yaml" }

  @Test func `next year's file stands beside the old one, is compared, and tried on last month`() async throws
  {
    try FileManager.default.copyItem(atPath: ClaimsFixture.policies, toPath: folder)
    let old = try String(
      contentsOfFile: "\(folder)/990000-testland/2020-2029.yaml", encoding: .utf8)
    let hashes = try PolicyBook.load(directory: folder).policies.map(\.stamp)

    // A file whose period overlaps is refused, with both names; one that begins too late is shown as a gap.
    try write(old)
    let overlap = #expect(throws: PolicyErrors.self) { try PolicyBook.load(directory: folder) }
    #expect(overlap?.errors.first?.file == "990000-testland/2030-2039.yaml")
    #expect(overlap?.errors.first?.expected.contains("990000-testland/2020-2029.yaml") == true)
    try write(Self.changed(old, from: "2030-02-01"))
    #expect(try gaps() == 1)

    try write(Self.changed(old, from: "2030-01-01"))
    #expect(try gaps() == 0)
    let book = try PolicyBook.load(directory: folder)
    #expect(hashes.allSatisfy { stamp in book.policies.contains { $0.stamp == stamp } })
    let files = book.policies.filter { $0.region.text == "990000" }
    let sentences = PolicyDifferences.between(files[0], files[1]).map(\.sentence)
    #expect(sentences.contains { $0.contains("falls from 300 to 250 yuan") })

    let claims = try ClaimsFixture()
    try await claims.enroll()
    _ = try await claims.settle(claims.bill("S1"))
    _ = try await claims.settle(claims.bill("S2", inScope: 100))
    let law = ReplayLaw(book: book, trial: try ReplayLaw.trial(next))
    let replay = try ReadOnlyDatabase(path: claims.path).read { try BookReplay($0, law: law) }
    // 50 yuan less to bear, of which the fund pays 80 %; a bill below the deductible changes nothing.
    #expect(replay.differences.map(\.reference.id.text) == ["S1"])
    #expect((replay.after[.basicFund] ?? .zero) - (replay.before[.basicFund] ?? .zero) == Fen(4_000))
    // It is in force from its first day on, and not before.
    let region = try RegionCode("990000")
    #expect(
      try book.policy(region: region, on: CalendarDate(year: 2029, month: 12, day: 31)).stamp
        == files[0].stamp)
    #expect(
      try book.policy(region: region, on: CalendarDate(year: 2030, month: 1, day: 1)).stamp == files[1].stamp)
    #expect(
      try ReadOnlyDatabase(path: claims.path).read {
        try BookReplay($0, law: ReplayLaw(book: book)).same == 2
      })
  }

  private static func changed(_ text: String, from: String) -> String {
    text.replacing("from: 2020-01-01, to: 2029-12-31", with: "from: \(from), to: 2039-12-31")
      .replacing(
        "{ when: { level: [secondary] }, amount: 300 yuan }",
        with: "{ when: { level: [secondary] }, amount: 250 yuan }")
  }

  private func write(_ text: String) throws {
    try text.write(toFile: next, atomically: true, encoding: .utf8)
  }

  private func gaps() throws -> Int {
    try FolderCoverage.load(directory: folder).reduce(0) { $0 + $1.gaps.count }
  }
}
