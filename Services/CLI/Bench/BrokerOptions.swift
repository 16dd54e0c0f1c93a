// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// Which broker is measured; the environment of `deploy/tongjie` serves when nothing is said.
struct BrokerOptions: ParsableArguments {
  @Option(help: "Brokers as host:port, comma-separated; else KAFKA_BOOTSTRAP_SERVERS.")
  var bootstrapServers = ProcessInfo.processInfo.environment["KAFKA_BOOTSTRAP_SERVERS"] ?? ""

  @Option(
    help: """
      Bound of the readers' pause after an empty fetch, microseconds, 0 to 100000; only for a broker that answers those \
      at once; else TONGJIE_EMPTY_FETCH_PAUSE_MICROSECONDS.
      """)
  var emptyFetchPause =
    ProcessInfo.processInfo.environment["TONGJIE_EMPTY_FETCH_PAUSE_MICROSECONDS"].flatMap { Int($0) } ?? 0

  func validate() throws {
    guard !bootstrapServers.isEmpty else {
      throw ValidationError("which broker? --bootstrap-servers or KAFKA_BOOTSTRAP_SERVERS")
    }
    guard (0...100_000).contains(emptyFetchPause) else {
      throw ValidationError("--empty-fetch-pause is 0 to 100000 microseconds")
    }
  }

  /// The same for a program that we start.
  var arguments: [String] {
    ["--bootstrap-servers", bootstrapServers, "--empty-fetch-pause", String(emptyFetchPause)]
  }
}
