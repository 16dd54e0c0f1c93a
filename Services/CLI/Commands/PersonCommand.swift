// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Domain
import PolicyBook
import RPC

struct PersonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person", abstract: "Registers insured persons.", subcommands: [Load.self])

  struct Load: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "load",
      abstract: "Registers persons with Enrollment; returns when Claims can settle for them.",
      discussion: "An unchanged person keeps its version: loading twice is safe.")

    @Argument(help: "Persons (YAML, see deploy/persons).")
    var files: [String]

    @OptionGroup var timeout: TimeoutOption
    @OptionGroup var output: JSONOption

    func run() async throws {
      let persons = try files.map { try PersonFile.load($0).person }
      let patience = timeout.patience
      let versions = try await Progress.during("registering \(persons.count) persons") {
        try await Connection.fromEnvironment().call { client in
          let versions = try await client.each(persons) { client, person in
            try await patience.until("registering") { timeout in
              try await client.call(
                EnrollmentMethods.registerPerson, RegisterPersonRequest(person: person), timeout: timeout
              ).version
            }
          }
          let copies = zip(persons, versions).map { AwaitedCopy(person: $0.id, kind: .person, version: $1) }
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
