// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

extension Cluster {
  /// Runs the command line as the operator; output and errors together.
  func tongjie(_ arguments: String...) async throws -> (code: Int32, text: String) {
    let (code, output) = try await run(arguments)
    return (code, String(decoding: output, as: UTF8.self))
  }

  /// Rows of a command's `--json`, every value as text.
  func rows(_ arguments: String...) async throws -> [[String: String]] {
    let (code, output) = try await run(arguments + ["--json"])
    guard code == 0 else {
      throw Failure("tongjie \(arguments): \(String(decoding: output, as: UTF8.self))")
    }
    // Before the result stands what was said while waiting.
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
    let result = lines.drop { !"[{".contains($0.first ?? " ") }.joined(separator: "\n")
    let value = try JSONSerialization.jsonObject(with: Data(result.utf8))
    let rows = (value as? [[String: Any]]) ?? (value as? [String: Any]).map { [$0] } ?? []
    return rows.map { $0.mapValues { "\($0)" } }
  }

  private func run(_ arguments: [String]) async throws -> (code: Int32, output: Data) {
    let output = folder.appending(path: "tongjie-\(UUID().uuidString).out")
    let child = try ProcessUnderTest(
      Self.program("tongjie"), arguments,
      environment: environment.merging(["TONGJIE_LOG_LEVEL": "critical"]) { $1 }, output: output)
    guard let ended = await child.ended() else { throw Failure("tongjie \(arguments) does not end") }
    return (ended.code, try Data(contentsOf: output))
  }
}
