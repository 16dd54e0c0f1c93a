// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// The files that `settle --offline` needs in place of the services.
struct OfflineFiles: ParsableArguments {
  @Option(help: "With --offline: folder of policies and products.")
  var policies: String?

  @Option(help: "With --offline: the person (YAML, see deploy/persons).")
  var person: String?

  @Option(help: "With --offline: the person's commercial cover (YAML, see deploy/covers).")
  var cover: String?

  @Option(help: "With --offline: opening balances (YAML, see deploy/accounts).")
  var account: String?

  func checkComplete() throws {
    guard policies != nil, person != nil else {
      throw ValidationError("--offline needs --policies and --person")
    }
  }

  func checkAbsent() throws {
    guard policies == nil, person == nil, cover == nil, account == nil else {
      throw ValidationError("--policies, --person, --cover and --account are for --offline")
    }
  }
}
