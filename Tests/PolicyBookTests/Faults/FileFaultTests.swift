// SPDX-License-Identifier: Apache-2.0

import Foundation
import PolicyBook
import Testing

/// What is wrong with files and folders as a whole, before a key is read.
@Suite struct FileFaultTests {
  /// What is done, and the one fault that it gives: file, line, key and what was expected.
  struct Whole: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let expected: FileError
    let read: @Sendable () throws -> Void

    var errors: [FileError] {
      do {
        try read()
        return []
      } catch { return (error as? PolicyErrors)?.errors ?? [] }
    }
  }

  private static let name = "500000-chongqing/2023.yaml"

  static let wholes = [
    whole("a folder that is not there", "/nowhere/at/all", "a readable folder of policies") {
      _ = try PolicyBook.load(directory: "/nowhere/at/all")
    },
    whole("a folder without files", empty, "1 to 10000 files <folder>/<file>.yaml") {
      try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: empty) }
      _ = try PolicyBook.load(directory: empty)
    },
    whole("a file that is not there", "/nowhere/2023.yaml", "a readable file") {
      _ = try PolicyBook.load(files: ["/nowhere/2023.yaml"])
    },
    whole("bytes that are no text", name, "UTF-8 text") {
      _ = try PolicyBook.read([(name, [0x61, 0xFF, 0x62])])
    },
    whole("a byte that no text has", name, "readable YAML: control characters are not allowed") {
      _ = try PolicyBook.read([(name, Array("name: \u{1}".utf8))])
    },
    whole(
      "an edit that is no YAML", name, key: "rounding",
      "a value as it would stand in the file; this is no YAML"
    ) {
      _ = try PolicyBook.read(
        [(name, Array(PolicyErrorTests.good.utf8))],
        edits: [PolicyEdit(file: name, key: "rounding", value: "[half_up")])
    },
    whole("a file too large", name, "a file of at most 4194304 bytes") {
      _ = try PolicyBook.read([(name, Array(String(repeating: "#", count: 5 << 20).utf8))])
    },
    whole("brackets inside brackets", name, line: 2, "at most 16 brackets inside each other") {
      _ = try PolicyBook.read([(name, Array("a: b\nc: \(String(repeating: "[", count: 17))".utf8))])
    },
    whole("a line that begins too far right", name, line: 2, "at most 64 columns of indentation") {
      _ = try PolicyBook.read([(name, Array("a:\n\(String(repeating: " ", count: 65))b: c".utf8))])
    },
    whole(
      "a product code of two files", "shop/2.yaml", key: "product",
      "a code of its own; shop/1.yaml has it too"
    ) {
      let product = Array(FurtherFaultTests.product.utf8)
      _ = try PolicyBook.read([("shop/1.yaml", product), ("shop/2.yaml", product)])
    },
    whole(
      "two files of one day", "500000-chongqing/2024.yaml", line: 3, key: "effective",
      "a period of its own; 500000-chongqing/2023.yaml is in force until 2023-12-31"
    ) {
      let next = PolicyErrorTests.good.replacing(
        "from: 2023-01-01, to: 2023", with: "from: 2023-12-31, to: 2024")
      _ = try PolicyBook.read([
        (name, Array(PolicyErrorTests.good.utf8)), ("500000-chongqing/2024.yaml", Array(next.utf8)),
      ])
    },
  ]

  @Test(arguments: wholes)
  func `a fault of a whole file is named with it`(whole: Whole) {
    #expect(whole.errors == [whole.expected])
  }

  private static let empty = NSTemporaryDirectory() + "empty-\(UUID().uuidString)"

  private static func whole(
    _ name: String, _ file: String, line: Int = 0, key: String = "", _ expected: String,
    _ read: @escaping @Sendable () throws -> Void
  ) -> Whole {
    Whole(
      testDescription: name, expected: FileError(file: file, line: line, key: key, expected: expected),
      read: read)
  }
}
