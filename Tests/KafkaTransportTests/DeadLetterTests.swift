// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import KafkaTransport

/// What a dead letter says and how it is read; without a broker.
@Suite struct DeadLetterTests {
  typealias Headers = [(name: String, value: [UInt8])]

  func record(_ headers: Headers = [], key: [UInt8] = [1], value: [UInt8]? = [9, 8]) -> EventRecord {
    EventRecord(
      topic: "a.events", partition: 3, offset: 44, key: key, value: value, headers: headers,
      timestampMilliseconds: 1_700_000_000_123)
  }

  func arrived(_ letter: OutgoingRecord, offset: Int64 = 5) -> EventRecord {
    EventRecord(
      topic: letter.topic, partition: 0, offset: offset, key: letter.key, value: letter.value,
      headers: letter.headers, timestampMilliseconds: 1_700_000_009_000)
  }

  func text(_ headers: Headers) -> [String] {
    headers.map { "\($0.name)=\(String(decoding: $0.value, as: UTF8.self))" }
  }

  @Test func aLetterHoldsTheRecordAndAllThatIsSaidOfIt() throws {
    let letter = record([("traceparent", Array("x".utf8))]).deadLetter(
      reason: "malformed", consumer: "claims-0")
    #expect(letter.topic == "a.events.dlq" && letter.key == [1] && letter.value == [9, 8])
    #expect(
      text(letter.headers) == [
        "traceparent=x", "dlq-reason=malformed", "dlq-attempts=1", "dlq-topic=a.events", "dlq-partition=3",
        "dlq-offset=44", "dlq-time=1700000000123", "dlq-consumer=claims-0",
      ])
    let read = try #require(DeadLetter(arrived(letter)))
    #expect(read.reason == "malformed" && read.attempts == 1 && read.consumer == "claims-0")
    #expect(read.origin == .init(partition: TopicPartition(topic: "a.events", partition: 3), offset: 44))
    #expect(read.timeMilliseconds == 1_700_000_000_123 && read.writtenMilliseconds == 1_700_000_009_000)
    #expect(text(read.headers) == ["traceparent=x"] && read.obstacle == nil)
  }

  @Test func aSendersHeadersCannotBeTakenForTheConsumers() throws {
    let hostile: Headers = [
      ("dlq-reason", Array("fine".utf8)), ("dlq-topic", Array("other".utf8)),
      ("dlq-original-dlq-reason", [0xFF]), ("dlq-original-x", []), ("dlq-", [0]), ("", [1]),
    ]
    let letter = record(hostile).deadLetter(reason: "bad", consumer: "c")
    let read = try #require(DeadLetter(arrived(letter)))
    #expect(read.reason == "bad" && read.origin?.partition.topic == "a.events")
    #expect(
      read.headers.map(\.name) == hostile.map(\.name) && read.headers.map(\.value) == hostile.map(\.value))
    let replay = try #require(read.replay(number: 1))
    #expect(Array(replay.record.headers.map(\.name).prefix(6)) == hostile.map(\.name))
  }

  @Test func aReplaySaysWhichLetterItIsAndTheHowManieth() throws {
    let read = try #require(
      DeadLetter(arrived(record([("h", [7])]).deadLetter(reason: "r", consumer: "c"))))
    let replay = try #require(read.replay(number: 2))
    #expect(replay.record.topic == "a.events" && replay.record.key == [1] && replay.record.value == [9, 8])
    let told = ["dlq-replay-of=a.events.dlq[0]@5", "dlq-replay-number=2"]
    #expect(text(replay.record.headers) == ["h=\u{7}"] + told && text(replay.note.headers) == told)
    #expect(replay.note.topic == "a.events.dlq" && replay.note.value == nil && replay.note.key == [1])
    let note = arrived(replay.note, offset: 6)
    #expect(ReplayNote(note) == ReplayNote(partition: 0, offset: 5, number: 2) && DeadLetter(note) == nil)
    // The copy is poison again: the next letter knows, and a replay of that says it once.
    var copy = record(replay.record.headers)
    copy.offset = 90
    let again = try #require(DeadLetter(arrived(copy.deadLetter(reason: "r", consumer: "c"), offset: 7)))
    #expect(again.earlierReplays == 2)
    #expect(
      try text(#require(again.replay(number: 3)).record.headers) == [
        "h=\u{7}", "dlq-replay-of=a.events.dlq[0]@7", "dlq-replay-number=3",
      ])
  }

  @Test(arguments: [
    [], [("dlq-topic", "a.events")],
    [("dlq-topic", "a.events"), ("dlq-partition", "0"), ("dlq-offset", "-1")],
    [("dlq-topic", "a.events"), ("dlq-partition", "4294967296"), ("dlq-offset", "1")],
    [("dlq-topic", "a.events"), ("dlq-partition", "0"), ("dlq-offset", "99999999999999999999")],
    [("dlq-topic", "tongjie.claims.v1.settlements"), ("dlq-partition", "0"), ("dlq-offset", "1")],
    [("dlq-topic", "a.events"), ("dlq-partition", "0"), ("dlq-offset", "1"), ("dlq-value-left-out", "7")],
    [("dlq-topic", "a.events"), ("dlq-partition", "0"), ("dlq-offset", "1"), ("dlq-headers-left-out", "1")],
  ]) func aForeignOrIncompleteLetterIsNotReplayed(_ headers: [(String, String)]) throws {
    let foreign = EventRecord(
      topic: "a.events.dlq", partition: 0, offset: 1, key: [], value: nil,
      headers: headers.map { (name: $0.0, value: Array($0.1.utf8)) })
    let read = try #require(DeadLetter(foreign))
    #expect(read.obstacle != nil && read.replay(number: 1) == nil)
  }

  @Test func whatIsTooMuchForALetterIsLeftOutAndSaid() throws {
    let limit = KafkaConfiguration.maximumRecordBytes
    func size(_ letter: OutgoingRecord) -> Int {
      letter.headers.reduce(letter.key.count + (letter.value?.count ?? 0)) {
        $0 + $1.name.utf8.count + $1.value.count
      }
    }
    let large = [UInt8](repeating: 0, count: limit - 100)
    let value = record(value: large).deadLetter(reason: "r", consumer: "c")
    #expect(try #require(DeadLetter(arrived(value))).valueLeftOut == Int64(large.count))
    let headers = record([("h", large)]).deadLetter(reason: "r", consumer: "c")
    #expect(try #require(DeadLetter(arrived(headers))).lacksHeaders)
    let many = record((0..<40).map { ("h\($0)", []) }).deadLetter(reason: "r", consumer: "c")
    #expect(try #require(DeadLetter(arrived(many))).lacksHeaders)
    let key = record(key: large, value: large).deadLetter(
      reason: String(repeating: "错", count: 5_000_000), consumer: "c")
    for letter in [value, headers, many, key] { #expect(size(letter) < limit - 32 * 1024) }
    #expect(try #require(DeadLetter(arrived(key))).reason.map { $0.utf8.count <= 1024 } == true)
  }

  @Test func aNoteIsOnlyWhatLooksLikeOne() {
    for place in [
      "a.events.dlq[0]", "a.events.dlq[x]@1", "b[0]@1", "a.events.dlq[0]@1@2", "a.events.dlq[", "",
    ] {
      let record = EventRecord(
        topic: "a.events.dlq", partition: 0, offset: 1, key: [], value: nil,
        headers: [("dlq-replay-of", Array(place.utf8)), ("dlq-replay-number", Array("1".utf8))])
      #expect(ReplayNote(record) == nil && DeadLetter(record) != nil)
    }
  }
}
