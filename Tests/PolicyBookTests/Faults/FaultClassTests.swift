// SPDX-License-Identifier: Apache-2.0

import Foundation
import PolicyBook
import Testing

/// Every fault that the readers of policies and products can tell is told by a fault of the tables beside this file.
@Suite struct FaultClassTests {
  /// What the tables' faults tell.
  private static var told: Set<String> {
    var errors = FileFaultTests.wholes.flatMap(\.errors)
    let regions = [
      PolicyErrorTests.faults, FurtherFaultTests.values, FurtherFaultTests.rows, FurtherFaultTests.blocks,
      RareFaultTests.shapes, RareFaultTests.sources, RareFaultTests.schemes, RareFaultTests.classes,
    ]
    errors += regions.joined().flatMap(PolicyErrorTests.file.errors)
    errors += RareFaultTests.shares.flatMap(RareFaultTests.figured.errors)
    errors += (FurtherFaultTests.products + RareFaultTests.products)
      .flatMap(FurtherFaultTests.productFile.errors)
    errors += BesideCounterFaultTests.faults.flatMap { fault in
      BesideCounterFaultTests.file(of: fault)?.errors(with: fault) ?? []
    }
    return Set(errors.map(\.expected))
  }

  @Test func `no fault of the readers is without a test`() throws {
    let told = Self.told
    let written = try Self.sources.flatMap { try Self.expectations(in: $0) }
    // Fewer would mean that they are not found any more.
    #expect(written.count >= 75)
    for expectation in written where !told.contains(where: { $0.hasPrefix(expectation.text) }) {
      Issue.record("no test tells '\(expectation.text)' of \(expectation.file)")
    }
  }

  private struct Expectation {
    let file: String
    /// Up to the first value that is put in.
    let text: String
  }

  /// Where readers of policies stand; the questions of case files (`BesideQuestionReader`) are no policies.
  private static var sources: [URL] {
    get throws {
      let book = URL(fileURLWithPath: BesideCounterFaultTests.root + "/Shared/PolicyBook")
      let folders = try ["Policies", "YAML", "BesideCounter"].flatMap {
        try FileManager.default.contentsOfDirectory(
          at: book.appendingPathComponent($0), includingPropertiesForKeys: nil)
      }
      return (folders + [book.appendingPathComponent("PolicyBook+Load.swift")])
        .filter { $0.lastPathComponent.hasSuffix(".swift") }
        .filter { !["BesideCase.swift", "BesideQuestionReader.swift"].contains($0.lastPathComponent) }
        .sorted { $0.path < $1.path }
    }
  }

  /// The texts in calls of `fail`, `note`, `FileError`, and in what is handed to them.
  private static func expectations(in file: URL) throws -> [Expectation] {
    let source = try String(contentsOf: file, encoding: .utf8)
    let text = #""((?:[^"\\]|\\.)*)"#
    let patterns = [
      #"(?:\bfail|\bnote|\bscalar|\bfault)\(\s*"# + text,
      #"\bfail\(\s*line: [^"]*?, key: (?:""|[^",]*(?:"[^"]*")?[^",]*),\s*"# + text,
      #"\bexpected(?: =|:)\s*"# + text,
      #"\breturn (?:\(0, )?"# + text,
      #"\bquantity\([^"]*, "# + text,
    ]
    return try patterns.flatMap { pattern in
      let expression = try NSRegularExpression(pattern: pattern)
      let range = NSRange(source.startIndex..., in: source)
      return expression.matches(in: source, range: range).compactMap { match -> Expectation? in
        guard let found = Range(match.range(at: 1), in: source) else { return nil }
        let text = String(source[found].prefix { $0 != "\\" })
        return text.isEmpty ? nil : Expectation(file: file.lastPathComponent, text: text)
      }
    }
  }
}
