// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import KafkaTransport

struct DeadLetterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dlq",
    abstract: "Looks at dead letters and replays them.",
    discussion: """
      A record that a consumer cannot decode goes to <topic>.dlq with its key, value and headers and why; the consumer goes \
      on. Find out why, repair the consumer (a record that its sender mangled is written anew by the sender), then replay. \
      Nothing here deletes anything: letters go by the retention of their topic.
      """,
    subcommands: [List.self, Show.self, Replay.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Counts the dead letters of all topics, or lists those of one.",
      discussion: """
        Without TOPIC a line for every topic of dead letters: how many letters, how many of them replayed. With TOPIC a \
        line for every letter: partition@offset, when it was written (UTC), key, size, attempts, reason.
        """)

    @Argument(help: "A topic, with or without .dlq; all when left out.")
    var topic: String?

    @OptionGroup var output: JSONOption

    func run() async throws {
      let connection = try Connection.fromEnvironment()
      if let topic {
        let lines = try await DeadLetterTopic(topic, connection).lines()
        output.print(
          .array(lines.map(\.json)),
          lines.isEmpty ? "no dead letters" : lines.map(\.text).joined(separator: "\n"))
        return
      }
      var counts: [(name: String, lines: [LetterLine])] = []
      for topic in try await DeadLetterTopic.all(connection) {
        counts.append((topic.name, try await topic.lines()))
      }
      output.print(
        .array(
          counts.map {
            [
              "topic": .string($0.name), "letters": .integer(Int64($0.lines.count)),
              "replayed": .integer(Int64($0.lines.count { $0.replays > 0 })),
            ]
          }),
        counts.map { "\($0.name): \($0.lines.count), replayed \($0.lines.count { $0.replays > 0 })" }
          .joined(separator: "\n"))
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract:
        "Prints one dead letter with its headers and its value, in hex and as the message that it is.",
      discussion: """
        The message is told where the contract says what the topic holds; a mangled one is not readable. A value may hold personal data: look at it where you may. What strangers wrote is printed so that it cannot steer \
        the terminal.
        """)

    @Argument(help: "A topic, with or without .dlq.")
    var topic: String

    @Argument(help: "The letter's partition in its topic, as dlq list tells.")
    var partition: Int32

    @Argument(help: "The letter's offset.")
    var offset: Int64

    @OptionGroup var output: JSONOption

    func validate() throws {
      guard partition >= 0, offset >= 0 else { throw ValidationError("PARTITION and OFFSET are 0 or more") }
    }

    func run() async throws {
      let topic = DeadLetterTopic(topic, try Connection.fromEnvironment())
      let page = LetterPage(letter: try await topic.letter(partition: partition, offset: offset))
      output.print(page.json, page.text)
    }
  }

  struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "replay",
      abstract: "Writes dead letters to the topics they came from, as they were.",
      discussion: """
        Key, value and headers are those of the record; it stands at the end of its topic, behind what was written since. \
        Consumers are idempotent by their inbox and by versions: a record that was applied already changes nothing. The \
        copy says dlq-replay-of and dlq-replay-number, which is 2 when the letter is replayed for the second time, and so \
        does a note beside the letter. A request that is replayed is past its deadline and is refused; let its caller \
        repeat it. On a compacted topic, where \
        the last record of a key stands for all, a letter is not replayed when its key has a later record.

        --all leaves out letters that were replayed before; --offset does not.

        Exit code 4 when a letter cannot be replayed as it was.
        """)

    @Argument(help: "A topic, with or without .dlq.")
    var topic: String

    @Option(help: "The offset of one letter.")
    var offset: Int64?

    @Option(help: "The partition of that letter.")
    var partition: Int32?

    @Flag(help: "Every letter that was not replayed yet.")
    var all = false

    @OptionGroup var output: JSONOption

    func validate() throws {
      guard all == (offset == nil) else { throw ValidationError("name --offset and --partition, or --all") }
      guard !all || partition == nil else { throw ValidationError("--all replays all partitions") }
      guard offset ?? 0 >= 0, partition ?? 0 >= 0 else {
        throw ValidationError("--offset and --partition are 0 or more")
      }
    }

    func run() async throws {
      let letters = DeadLetterTopic(topic, try Connection.fromEnvironment())
      let lines = try await letters.lines()
      let chosen: [DeadLetter]
      if let offset {
        chosen = [try await letters.letter(partition: partition ?? 0, offset: offset)]
      } else {
        chosen = try await letters.unreplayed(lines)
      }
      let replays = Dictionary(lines.map { ($0.place, $0.replays) }, uniquingKeysWith: max)
      let replaced = try await letters.replaced(chosen)
      let done = chosen.map { letter in
        let place = LetterLine(letter).place
        return LetterReplay(letter, replays: replays[place] ?? 0, replaced: replaced[place])
      }
      try await letters.publish(done.compactMap(\.records))
      let stuck = all ? lines.filter { $0.obstacle != nil && $0.replays == 0 }.count : 0
      output.print(
        .array(done.map(\.json)),
        done.isEmpty ? "nothing to replay" : done.map(\.text).joined(separator: "\n"))
      if let obstacle = done.compactMap(\.obstacle).first {
        throw Failure(.refused, "not replayed: \(obstacle)")
      }
      if stuck > 0 {
        throw Failure(.refused, "\(stuck) letters cannot be replayed as they were; dlq show tells why")
      }
    }
  }
}
