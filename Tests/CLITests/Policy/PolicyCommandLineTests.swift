// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing

@testable import CLI

@Suite struct PolicyCommandLineTests {
  @Test(arguments: [
    ["diff", "a.yaml", "b.yaml"], ["diff", "a", "b", "--json"],
    ["diff", "--policies", "p", "--region", "440300", "2023", "2024"], ["coverage", "p", "--json"],
    ["explain", "--policies", "p", "--case", "c.yaml"],
    [
      "explain", "--policies", "p", "--bill", "b.yaml", "--person", "q.yaml", "--earlier", "a.yaml", "--json",
    ],
    ["what-if", "--policies", "p", "--case", "c", "--set", "a.b=1", "--set", "c={ at_least: 1 yuan }"],
    ["chart", "--policies", "p", "--scheme", "employee", "a/1", "a/2", "--care", "outpatient"],
  ])
  func `is understood`(arguments: [String]) {
    #expect(throws: Never.self) { try Tongjie.parseAsRoot(["policy"] + arguments) }
  }

  @Test(arguments: [
    ["diff", "a.yaml"], ["diff", "--region", "440300", "2023", "2024"], ["coverage"],
    ["explain", "--policies", "p"], ["explain", "--policies", "p", "--bill", "b.yaml"],
    ["explain", "--policies", "p", "--case", "c.yaml", "--person", "q.yaml"],
    ["what-if", "--policies", "p", "--case", "c"],
    ["what-if", "--policies", "p", "--case", "c", "--set", "a"],
    ["chart", "--policies", "p", "a/1"], ["chart", "--policies", "p", "--scheme", "rural", "a/1"],
    ["chart", "--policies", "p", "--scheme", "employee", "a", "b", "c"],
    ["chart", "--policies", "p", "--scheme", "employee", "a", "--up-to", "1"],
    ["index", "--policies", "p", "--cases", "c", "--cities", "t"],
  ])
  func `is wrong usage`(arguments: [String]) {
    let error = #expect(throws: (any Error).self) { try Tongjie.parseAsRoot(["policy"] + arguments) }
    #expect(error.map { Tongjie.exitCode(for: $0).rawValue } == 64)
  }

  @Test func `help shows an example and the exit codes`() {
    let commands: [any ParsableCommand.Type] = [
      PolicyDiffCommand.self, PolicyCoverageCommand.self, PolicyExplainCommand.self, PolicyWhatIfCommand.self,
      PolicyChartCommand.self, PolicyIndexCommand.self,
    ]
    for command in commands {
      let help = Tongjie.helpMessage(for: command)
      #expect(help.contains("EXAMPLE") && help.contains("EXIT CODES"), "\(command)")
    }
  }
}
