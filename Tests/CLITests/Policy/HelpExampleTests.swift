// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import CLI

/// The examples in the help of `tongjie policy`, run as they are printed.
@Suite struct HelpExampleTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Without where their output goes; those with a placeholder for the reader's own folder are left out.
  static let examples: [String] = {
    let commands: [any ParsableCommand.Type] = [
      PolicyDiffCommand.self, PolicyCoverageCommand.self, PolicyExplainCommand.self, PolicyWhatIfCommand.self,
      PolicyChartCommand.self, PolicyIndexCommand.self,
    ]
    return commands.flatMap { command in
      command.configuration.discussion.replacing("\\\n", with: " ").split(separator: "\n")
        .map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { $0.hasPrefix("tongjie policy ") && !$0.contains("my-") }
        .map { String($0.prefix { $0 != ">" }) }
    }
  }()

  @Test func `there are some of every command`() {
    #expect(Set(Self.examples.map { $0.split(separator: " ")[2] }).count == 6)
  }

  @Test(arguments: examples) func `runs and says something`(example: String) async throws {
    let program = try #require(
      Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "tongjie"))
    let output = FileManager.default.temporaryDirectory.appending(path: "help-example-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: output) }
    let process = try ProcessUnderTest(
      program, example.split(separator: " ").dropFirst().map { Self.absolute(String($0)) }, environment: [:],
      output: output)
    let ended = await process.ended()
    let text = try String(contentsOf: output, encoding: .utf8)
    // 1: there are differences, or gaps.
    #expect(ended?.bySignal == false && [0, 1].contains(ended?.code), "\(text)")
    #expect(text.count > 20 && !text.contains("error:") && !text.contains("nothing changes"), "\(text)")
  }

  private static func absolute(_ word: String) -> String {
    ["Shared/", "Tests/", "deploy/"].contains { word.hasPrefix($0) } ? root.appending(path: word).path : word
  }
}
