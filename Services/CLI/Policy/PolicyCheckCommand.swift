// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Domain
import PolicyBook
import SettlementRules

struct PolicyCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reads every file of a folder and lists all that is wrong, with file, line and key.",
    discussion: """
      The folder holds <region code>-<name>/<period>.yaml and <insurer>/<edition>.yaml; the keys stand in \
      Shared/PolicyBook/SCHEMA.md. Exit code 2 when anything is wrong. What a file says is unknown is no \
      fault: it is listed, and a bill that needs it fails by that name.
      """)

  @Argument(help: "The folder of policies and products.")
  var folder: String

  @OptionGroup var output: JSONOption

  func run() async throws {
    do {
      let book = try PolicyBook.load(directory: folder)
      output.print(Self.json(book), Self.text(book))
    } catch {
      guard output.json else { throw error }
      output.print(
        [
          "clean": .bool(false),
          "errors": .array(error.errors.map(JSON.fileError)),
        ], "")
      throw Failure(.badInput, "\(error.errors.count) faults")
    }
  }

  private static func json(_ book: PolicyBook) -> JSON {
    [
      "clean": .bool(true),
      "regions": .array(
        book.policies.map {
          [
            "policy": .string($0.stamp.name), "name": .string($0.name),
            "from": .string("\($0.effective.from)"),
            "to": .string($0.effective.to.map { "\($0)" } ?? ""),
            "schemes": .array($0.schemes.keys.map(\.rawValue).sorted().map(JSON.string)),
          ]
        }),
      "products": .array(
        products(of: book).map {
          [
            "product": .string($0.code.text), "name": .string($0.name), "policy": .string($0.stamp.name),
            "benefits": .integer(Int64($0.benefits.count)),
          ]
        }),
    ]
  }

  private static func text(_ book: PolicyBook) -> String {
    var lines = book.policies.map { policy in
      let end = policy.effective.to.map { "\($0)" } ?? "…"
      let schemes = policy.schemes.keys.map(\.rawValue).sorted().joined(separator: ", ")
      return "\(policy.stamp.name): \(policy.name), \(policy.effective.from) to \(end), \(schemes)"
    }
    lines += products(of: book).map { "\($0.stamp.name): \($0.name), \($0.benefits.count) benefits" }
    lines.append("无误 no faults: \(book.policies.count) regions' files, \(book.products.count) products")
    return lines.joined(separator: "\n")
  }

  private static func products(of book: PolicyBook) -> [ProductTerms] {
    book.products.values.sorted { $0.code < $1.code }
  }
}

extension JSON {
  static func fileError(_ error: FileError) -> JSON {
    [
      "file": .string(error.file), "line": .integer(Int64(error.line)), "key": .string(error.key),
      "expected": .string(error.expected),
    ]
  }
}
