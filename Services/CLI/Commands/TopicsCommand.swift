// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import KafkaTransport

struct TopicsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "topics", abstract: "Looks after topics.", subcommands: [Create.self])

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "create",
      abstract: "Creates the topics of a file that are missing; leaves the others as they are.",
      discussion: "Fails when a topic is there with another number of partitions: lanes would move.")

    @Option(help: "The topics (YAML).")
    var file = "deploy/topics.yaml"

    @OptionGroup var timeout: TimeoutOption
    @OptionGroup var output: JSONOption

    func run() async throws {
      let wanted = try TopicsFile.load(file).topics
      let connection = try Connection.fromEnvironment()
      let admin = TopicAdmin(
        configuration: connection.kafka, timeout: timeout.duration, logger: connection.logger)
      let created = try await Progress.during("creating topics") {
        let present = try await admin.list()
        let missing = wanted.filter { present[$0.name] == nil }
        try await admin.create(missing)
        if let wrong = wanted.first(where: {
          present[$0.name].map { [wanted = $0.partitions] in $0 != wanted } ?? false
        }) {
          throw Failure(
            .refused,
            "\(wrong.name) has \(present[wrong.name] ?? 0) partitions, \(file) says \(wrong.partitions)")
        }
        return missing
      }
      output.print(
        ["created": .array(created.map { .string($0.name) }), "present": .integer(Int64(wanted.count))],
        "\(wanted.count) topics, \(created.count) of them new")
    }
  }
}
