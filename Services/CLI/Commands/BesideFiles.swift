// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `--policies` and `--case`, of the commands that compute beside the counter, from files alone.
struct BesideFiles: ParsableArguments {
  @Option(help: "Folder of policies.")
  var policies: String

  @Option(name: .customLong("case"), help: "The question (YAML, see Shared/PolicyBook/BesideCounter).")
  var caseFile: String
}
