// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// What `Tests/Benchmarks/run` starts: the measuring client, the far side of the two echoes, and the rules alone.
@main
struct Benchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmarks",
    abstract: "Measures calls side by side in one run. Start it with Tests/Benchmarks/run.",
    subcommands: [Measure.self, EchoServer.self, Rules.self])
}
