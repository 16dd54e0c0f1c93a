// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

@testable import CLI

/// A folder of policies that a test writes, gone with the value.
final class PolicyFolder: Sendable {
  let path: String

  /// Texts by `<folder>/<file>.yaml`.
  init(_ files: [String: String]) throws {
    path = NSTemporaryDirectory() + "policies-\(UUID().uuidString)"
    for (name, text) in files {
      let file = URL(fileURLWithPath: "\(path)/\(name)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The law of Ningbo 2012 in force in other days.
  static func ningbo(_ from: String, _ to: String) throws -> String {
    let text = try String(contentsOfFile: "\(WhatIfTests.policies)/330200-ningbo/2012.yaml", encoding: .utf8)
    return text.replacing("from: 2012-01-01, to: 2012-12-31", with: "from: \(from), to: \(to)")
  }

  /// What `tongjie` with these arguments ends with; the result goes to the test's output.
  static func exitCode(_ arguments: String...) async throws -> Int32 {
    do {
      let command = try Tongjie.parseAsRoot(arguments)
      guard var command = command as? any AsyncParsableCommand else { return -1 }
      try await command.run()
      return 0
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      guard let failure = Failure(error) else { throw error }
      return failure.outcome.rawValue
    }
  }
}
