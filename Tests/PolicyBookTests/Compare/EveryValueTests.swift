// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import PolicyBook
import SettlementRules
import Testing

/// Nothing is ever missed in silence: every value of every file of Shared/Policies is changed, one at a time (by default a part of them), and the
/// comparison names it.
@Suite struct EveryValueTests {
  static let files: [(name: String, bytes: [UInt8])] =
    (try? PolicyBook.files(in: PolicyBookTests.root.appendingPathComponent("Shared/Policies").path)) ?? []

  /// Every how manieth value of a file is tried, each file from another one on; `TONGJIE_TEST_COUNT_FACTOR` times as many, at 50 all.
  static let step: Int = {
    let text = ProcessInfo.processInfo.environment["TONGJIE_TEST_COUNT_FACTOR"]
    let factor = max(1, text.flatMap(Int.init) ?? 1)
    return factor >= 50 ? 1 : max(1, 180 / factor)
  }()

  @Test(arguments: files.indices)
  func `a change of any value is named by its key`(index: Int) throws {
    let file = Self.files[index]
    let text = String(decoding: file.bytes, as: UTF8.self)
    let scalars = try EditableFile(file.name, text).scalars
    let texts = Dictionary(scalars.map { ($0.key, $0.text) }) { first, _ in first }
    let before = try PolicyBook.read([file])
    var changed = 0
    let tried = scalars.indices.filter { $0 % Self.step == index % Self.step }
    for (key, text) in tried.map({ scalars[$0] }) where !Self.isUnread(key) {
      guard let mutation = Mutation(of: key, text, in: file, texts) else { continue }
      changed += 1
      let differences = Self.differences(before, mutation.book)
      let named = differences.contains { Self.isNamed(key, by: $0.key) }
      #expect(
        named, "\(file.name) \(key): \(text) -> \(mutation.edits[0].value): \(differences.map(\.key))")
      for difference in differences {
        #expect(difference.before != difference.after, "\(file.name) \(key): \(difference.sentence)")
        #expect(!difference.subject.isEmpty && !difference.key.isEmpty)
      }
    }
    // The rest is what a file may have one value of only: its region, the name of its only figure …
    let left = tried.count - changed
    #expect(
      Self.step > 1 || left <= max(3, tried.count * 3 / 10), "\(file.name): \(changed) of \(tried.count)")
  }

  static func differences(_ before: PolicyBook, _ after: PolicyBook) -> [Difference] {
    zip(before.policies, after.policies).flatMap { PolicyDifferences.between($0, $1) }
      + zip(before.products.values, after.products.values).flatMap { PolicyDifferences.between($0, $1) }
  }

  /// No rule reads where a named figure comes from.
  private static func isUnread(_ key: String) -> Bool {
    key.hasPrefix("figures.") && key.contains(".source.")
  }

  /// Whether the difference's key and the block that the value stands in lie on one path.
  private static func isNamed(_ key: String, by difference: String) -> Bool {
    if key.hasPrefix("figures.") { return true }
    let named = words(difference)
    var block = words(key)
    if let condition = block.firstIndex(of: "when") { block = Array(block[..<condition]) }
    if block.count > 1 { block.removeLast() }
    return zip(block, named).allSatisfy { $0 == $1 }
  }

  /// Without indices.
  private static func words(_ key: String) -> [String] {
    key.split { ".[]".contains($0) }.map(String.init).filter {
      Int($0) == nil && $0 != "benefit" && $0 != "bands"
    }
  }
}
