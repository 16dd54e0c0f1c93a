// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import KafkaTransport
import Synchronization
import Testing

/// Poison on a topic of events: seen, shown and replayed with the command line.
@Suite(.serialized) struct DeadLetterTests {
  static let persons = "tongjie.enrollment.v1.persons"
  static let letters = DeadLetters.topic(of: persons)

  @Test func aMangledEventIsALetterAndAValidOneReplayedIsConsumed() async throws {
    try await Cluster.run(starting: [.claims]) { cluster in
      let producer = try EventProducer(configuration: cluster.kafka, logger: cluster.logger)
      try await producer.publish(
        OutgoingRecord(
          topic: Self.persons, key: Array("lane".utf8), value: [0xFF, 0xFF, 0x03],
          headers: [("traceparent", Array("t".utf8)), ("dlq-reason", Array("\u{1B}[2J".utf8))]))
      try await cluster.calling(as: ["operator"]) { callers in
        try await callers.until("the letter is there") {
          try await !cluster.rows("dlq", "list", Self.persons).isEmpty
        }
        let row = try #require(try await cluster.rows("dlq", "list", Self.persons).first)
        #expect(row["reason"] == "the message is malformed" && row["attempts"] == "1")
        #expect(row["size_bytes"] == "3" && row["key"] == "lane" && row["replays"] == "0")
        let (partition, offset) = try (#require(row["partition"]), #require(row["offset"]))
        let shown = try await cluster.tongjie("dlq", "show", Self.persons, partition, offset)
        #expect(shown.code == 0 && shown.text.contains("traceparent: t"))
        #expect(shown.text.contains("dlq-reason: hex:1b5b324a") && shown.text.contains("  ffff03"))
        #expect(shown.text.contains("origin    \(Self.persons)["))

        // What an older consumer could not read, this one can.
        let record = PersonRecord(person: try Scenario.person("P7"), version: 1)
        try await producer.publish(
          OutgoingRecord(
            topic: Self.letters, key: Array("lane2".utf8), value: record.encoded(),
            headers: [
              ("own", [1]), (DeadLetters.reason, Array("too new".utf8)),
              (DeadLetters.topic, Array(Self.persons.utf8)), (DeadLetters.partition, [0x30]),
              (DeadLetters.offset, [0x30]),
            ]))
        let valid = try #require(
          try await cluster.rows("dlq", "list", Self.persons).first { $0["reason"] == "too new" })
        let place = try (#require(valid["partition"]), #require(valid["offset"]))
        for number in ["1", "2"] {
          let done = try await cluster.rows(
            "dlq", "replay", Self.letters, "--partition", place.0, "--offset", place.1)
          #expect(done.first?["replay"] == number)
        }
        try await callers.until("Claims holds the person") {
          let copies = try await callers.operator.call(
            ClaimsMethods.getCopies, GetCopiesRequest(person: PersonID("P7")))
          return copies.personVersion == 1
        }
        #expect(try await Self.replayed(cluster).map(\.number) == ["1", "2"])
        #expect(try await Self.replayed(cluster).allSatisfy { $0.own == [1] && $0.value == record.encoded() })

        // The mangled one is poison again, and its new letter knows.
        #expect(try await cluster.rows("dlq", "replay", Self.letters, "--all").count == 1)
        try await callers.until("the letter is there again") {
          try await cluster.rows("dlq", "list", Self.persons).count == 3
        }
        let lines = try await cluster.rows("dlq", "list", Self.persons)
        #expect(lines.compactMap { $0["replays"] }.sorted() == ["0", "1", "2"])
        let counts = try await cluster.rows("dlq", "list").first { $0["topic"] == Self.letters }
        #expect(counts?["letters"] == "3" && counts?["replayed"] == "2")

        // Behind a newer record of its key it would win the compaction.
        try await producer.publish(
          OutgoingRecord(topic: Self.persons, key: Array("lane".utf8), value: record.encoded()))
        let late = try await cluster.tongjie("dlq", "replay", Self.persons, "--all")
        #expect(late.code == 4 && late.text.contains("has a later record of its key"))
        #expect(try await cluster.rows("dlq", "list", Self.persons).count == 3)
        #expect(try await cluster.tongjie("dlq", "show", Self.persons, partition, "999").code == 2)
        #expect(try await cluster.tongjie("dlq", "list", "no.such.topic").code == 2)
      }
      await producer.close()
    }
  }

  /// The copies of the valid letter on the topic itself.
  private static func replayed(
    _ cluster: Cluster
  ) async throws -> [(number: String, own: [UInt8], value: [UInt8])] {
    let found = Found()
    try await TopicReader(configuration: cluster.kafka, logger: cluster.logger).read(persons) {
      found.add($0)
    }
    return found.records.compactMap { record in
      guard let number = record.headers.last(where: { $0.name == DeadLetters.replayNumber }),
        let own = record.headers.first(where: { $0.name == "own" })
      else { return nil }
      return (String(decoding: number.value, as: UTF8.self), own.value, record.value ?? [])
    }
  }
}

private final class Found: Sendable {
  private let all = Mutex<[EventRecord]>([])
  var records: [EventRecord] { all.withLock { $0 } }
  func add(_ record: EventRecord) { all.withLock { $0.append(record) } }
}
