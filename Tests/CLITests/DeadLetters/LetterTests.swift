// SPDX-License-Identifier: Apache-2.0

import KafkaTransport
import Testing

@testable import CLI

struct LetterTests {
  func letter(
    _ headers: [(name: String, value: [UInt8])], key: [UInt8] = Array("lane".utf8),
    value: [UInt8]? = [1, 2, 255],
    offset: Int64 = 5
  ) throws -> DeadLetter {
    try #require(
      DeadLetter(
        EventRecord(
          topic: "a.dlq", partition: 0, offset: offset, key: key, value: value, headers: headers,
          timestampMilliseconds: 1_700_000_000_000)))
  }

  let told: [(name: String, value: [UInt8])] = [
    ("dlq-reason", Array("malformed".utf8)), ("dlq-attempts", Array("1".utf8)),
    ("dlq-topic", Array("a".utf8)),
    ("dlq-partition", Array("2".utf8)), ("dlq-offset", Array("77".utf8)), ("dlq-time", Array("0".utf8)),
  ]

  @Test func aLineTellsPlaceTimeKeySizeAttemptsAndReason() throws {
    #expect(
      try LetterLine(letter(told)).text == "0@5  2023-11-14T22:13:20Z  lane  3 B  attempts 1  malformed")
    #expect(
      try LetterLine(letter([], key: [0xFF], value: nil)).text
        == "0@5  2023-11-14T22:13:20Z  hex:ff  tombstone  attempts ?  cannot be replayed  no reason")
  }

  @Test func nothingThatAStrangerWroteSteersTheTerminal() throws {
    let hostile: [UInt8] = Array("\u{1B}[2J\u{202E}\u{9B}\r\nok\u{0}".utf8)
    let letter = try letter(
      [
        ("dlq-reason", hostile), ("dlq-topic", hostile), ("dlq-partition", Array("0".utf8)),
        ("dlq-offset", Array("1".utf8)), ("dlq-consumer", hostile), ("x\u{1B}", hostile), ("y", [0xC3]),
        ("dlq-time", Array("999999999999999999".utf8)),
      ], key: hostile)
    for text in [LetterLine(letter).text, LetterPage(letter: letter).text] {
      let steers = text.unicodeScalars.filter { $0 != "\n" }.contains { scalar in
        [.control, .format].contains(scalar.properties.generalCategory)
      }
      #expect(!steers)
      #expect(!text.contains("\nok"))
    }
    #expect(LetterPage(letter: letter).text.contains("\\u{1b}[2J"))
  }

  @Test func notesCountTheReplaysOfTheirLetter() throws {
    let lines = try [letter(told, offset: 9), letter(told, offset: 5)].map { LetterLine($0) }
    let notes = try [5, 5, 4].map { offset in
      try #require(
        ReplayNote(
          EventRecord(
            topic: "a.dlq", partition: 0, offset: 10, key: [], value: nil,
            headers: [
              (DeadLetters.replayOf, Array("a.dlq[0]@\(offset)".utf8)),
              (DeadLetters.replayNumber, Array("1".utf8)),
            ])))
    }
    #expect(
      LetterLine.counting(notes, in: lines).map { [Int($0.place.offset), $0.replays] } == [[5, 2], [9, 0]])
  }

  @Test func aPageShowsHeadersAndHex() throws {
    let text = try LetterPage(letter: letter(told + [("dlq-original-dlq-x", [0x41])])).text
    #expect(text.contains("origin    a[2]@77\n") && text.contains("time      1970-01-01T00:00:00Z\n"))
    #expect(text.hasSuffix("  dlq-x: A\nvalue     3 B\n  0102ff"))
  }

  @Test func aReplayTellsWhereItWentAndTheHowManieth() throws {
    #expect(try LetterReplay(letter(told), replays: 1).text == "a.dlq[0]@5 → a, 3 B, replay 2")
    #expect(
      try LetterReplay(letter([]), replays: 0).text
        == "a.dlq[0]@5: not replayed: it does not say which topic, partition and offset it comes from")
    #expect(try LetterReplay(letter(told), replays: 0, replaced: 90).records == nil)
  }

  @Test func aKnownMessageIsShownAndAMangledOneSaidToBeNone() throws {
    func page(_ topic: String, _ value: [UInt8], _ headers: [(name: String, value: [UInt8])] = []) throws
      -> String
    {
      let record = EventRecord(
        topic: topic, partition: 0, offset: 0, key: [], value: value, headers: headers,
        timestampMilliseconds: 0)
      return try LetterPage(letter: #require(DeadLetter(record))).text
    }
    let persons = "tongjie.enrollment.v1.persons.dlq"
    #expect(
      try page(persons, [0x10, 7]).hasSuffix("as tongjie.enrollment.v1.PersonRecord\n{\n  \"version\": 7\n}"))
    #expect(
      try page(persons, [0xFF]).hasSuffix("no tongjie.enrollment.v1.PersonRecord: the message is malformed"))
    #expect(try page("unknown.dlq", [1]).hasSuffix("  01"))
    let method: [(name: String, value: [UInt8])] = [
      ("rpc-method", Array("tongjie.claims.v1.Claims/GetCopies".utf8))
    ]
    // A text that would steer the terminal.
    let hostile = try page("tongjie.claims.v1.requests.dlq", [0x0A, 2, 0xC2, 0x9B], method)
    #expect(hostile.hasSuffix("{\n  \"person_id\": \"\\u{9b}\"\n}"))
    #expect(
      try !page("tongjie.enrollment.v1.requests.dlq", [0x0A, 0], method).contains("GetCopiesRequest\n"))
  }
}
