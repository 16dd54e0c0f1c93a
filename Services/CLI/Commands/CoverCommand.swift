// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Domain
import PolicyBook
import RPC

struct CoverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cover", abstract: "Registers commercial cover.", subcommands: [Load.self])

  struct Load: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "load",
      abstract: "Registers commercial cover with CommercialSync; returns when Claims knows it.",
      discussion:
        "A file holds all cover of one person. Unchanged cover keeps its version: loading twice is safe.")

    @Argument(help: "Covers (YAML, see deploy/covers).")
    var files: [String]

    @OptionGroup var timeout: TimeoutOption
    @OptionGroup var output: JSONOption

    func run() async throws {
      let covers = try files.map { try CoverFile.load($0) }
      let patience = timeout.patience
      let versions = try await Progress.during("registering \(covers.count) covers") {
        try await Connection.fromEnvironment().call { client in
          let versions = try await client.each(covers) { client, cover in
            try await patience.until("registering") { timeout in
              try await client.call(
                CommercialSyncMethods.registerCover,
                RegisterCoverRequest(person: cover.person, covers: cover.covers), timeout: timeout
              ).version
            }
          }
          let copies = zip(covers, versions).map { AwaitedCopy(person: $0.person, kind: .cover, version: $1) }
          _ = try await client.each(copies) { try await $1.arrival(at: $0, patience) }
          return versions
        }
      }
      let rows = zip(files, versions)
      output.print(
        .array(rows.map { ["file": .string($0), "version": .integer($1)] }),
        rows.map { "\($0): version \($1)" }.joined(separator: "\n"))
    }
  }
}
