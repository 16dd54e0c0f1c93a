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

  @Option(
    help:
      "With --offline: a bill of the person that was settled before; what it used counts. Repeat in order.")
  var earlier: [String] = []

  /// For one bill.
  func checkComplete() throws {
    guard policies != nil, person != nil else {
      throw ValidationError("--offline needs --policies and --person")
    }
  }

  /// For a case file, which holds all but the policies.
  func checkPoliciesOnly() throws {
    guard policies != nil else { throw ValidationError("--case needs --policies") }
    guard !hasPersonal else {
      throw ValidationError("--case holds person, cover, account and earlier bills itself")
    }
  }

  func checkAbsent() throws {
    guard policies == nil, !hasPersonal else {
      throw ValidationError("--policies, --person, --cover, --account and --earlier are for --offline")
    }
  }

  private var hasPersonal: Bool { person != nil || cover != nil || account != nil || !earlier.isEmpty }
}
