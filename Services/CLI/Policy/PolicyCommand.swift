// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// What policy staff do with the files of regions and products. No services, no broker.
struct PolicyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Works on files of policies and products.",
    discussion: """
      Nothing is sent and nothing is booked. The keys of the files stand in Shared/PolicyBook/SCHEMA.md.
      """,
    subcommands: [
      PolicyCheckCommand.self, PolicyDiffCommand.self, PolicyCoverageCommand.self, PolicyExplainCommand.self,
      PolicyIndexCommand.self,
      PolicyWhatIfCommand.self, PolicyChartCommand.self,
    ])
}
