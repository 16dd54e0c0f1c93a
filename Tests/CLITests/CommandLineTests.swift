// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing

@testable import CLI

struct CommandLineTests {
  @Test(arguments: [
    ["settle", "--bill", "b.yaml"], ["settle", "--bill", "b.yaml", "--json"],
    ["settle", "--offline", "--policies", "p", "--bill", "b.yaml", "--person", "q.yaml", "--json"],
    ["settle", "--offline", "--policies", "p", "--case", "c.yaml", "--json"],
    [
      "settle", "--offline", "--policies", "p", "--bill", "c.yaml", "--person", "q.yaml", "--earlier",
      "a.yaml",
      "--earlier", "b.yaml",
    ],
    ["presettle", "--bill", "b.yaml"], ["cancel", "s-1", "--bill", "b.yaml"],
    ["cancel", "s-1", "--institution", "H50000000001", "--person", "P1"],
    ["receipt", "s-1", "--institution", "H50000000001"], ["receipt", "--bill", "b.yaml"],
    ["person", "load", "a.yaml", "b.yaml"], ["cover", "load", "a.yaml"], ["account", "credit", "a.yaml"],
    ["insurer", "tail", "INS1", "--from-beginning", "--count", "3", "--json"], ["audit", "--json"],
    ["topics", "create", "--file", "t.yaml"], ["health"], ["health", "commercial-sync", "--timeout", "60"],
    ["submit", "--bills", "deploy/bills", "--since", "1"],
    ["payment", "--policies", "p", "--case", "c.yaml"],
    ["care", "--policies", "p", "--case", "c.yaml", "--json"],
    ["allowance", "--policies", "p", "--case", "c.yaml"],
    ["rpc", "list", "--timeout", "1", "--json"], ["rpc", "describe", "Settle", "--json"],
    ["rpc", "call", "Claims/Health"],
    ["rpc", "call", "GetSettlement", "--json", "{}", "--as-hospital", "H50000000001", "--timeout", "3"],
    ["dlq", "list"], ["dlq", "list", "a.b", "--json"], ["dlq", "show", "a.b", "0", "7"],
    ["dlq", "replay", "a.b", "--all"], ["dlq", "replay", "a.b", "--offset", "7", "--partition", "0"],
  ])
  func isUnderstood(arguments: [String]) throws {
    #expect(throws: Never.self) { try Tongjie.parseAsRoot(arguments) }
  }

  @Test(arguments: [
    ["settle"], ["settle", "--bill", "b.yaml", "--offline"],
    ["settle", "--bill", "b.yaml", "--person", "p.yaml"],
    ["settle", "--bill", "b.yaml", "--earlier", "a.yaml"],
    ["settle", "--case", "c.yaml"], ["settle", "--offline", "--case", "c.yaml"],
    ["settle", "--offline", "--policies", "p", "--case", "c.yaml", "--bill", "b.yaml"],
    ["settle", "--offline", "--policies", "p", "--case", "c.yaml", "--person", "q.yaml"],
    ["cancel", "s-1"], ["cancel", "s-1", "--institution", "H50000000001"],
    ["cancel", "s-1", "--bill", "b.yaml", "--person", "P1"], ["receipt", "s-1"],
    ["receipt", "--institution", "H1"],
    ["receipt", "s 1", "--institution", "H1"], ["insurer", "tail", "INS1", "--count", "0"],
    ["payment", "--case", "c.yaml"], ["care", "--policies", "p"], ["health", "gateway"],
    ["rpc", "describe"], ["rpc", "call"], ["rpc", "call", "Settle", "--as-hospital", "x y"],
    ["rpc", "list", "--timeout", "0"], ["dlq", "show", "a.b"], ["dlq", "show", "a.b", "0", "x"],
    ["dlq", "replay", "a.b"],
    ["dlq", "replay", "a.b", "--all", "--offset", "1"], ["dlq", "replay", "a.b", "--partition", "1"],
    ["health", "--timeout", "0"], ["settle", "--bill", "b.yaml", "--timeout", "4000"],
  ])
  func isWrongUsageWithExitCode64(arguments: [String]) throws {
    let error = #expect(throws: (any Error).self) { try Tongjie.parseAsRoot(arguments) }
    #expect(error.map { Tongjie.exitCode(for: $0).rawValue } == 64)
  }
}
