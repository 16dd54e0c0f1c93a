// SPDX-License-Identifier: Apache-2.0

import Contracts
import KafkaTransport

/// A dead letter without its value, for lists.
struct LetterLine: Sendable, Hashable {
  /// Within its topic.
  struct Place: Sendable, Hashable {
    let partition: Int32
    let offset: Int64
  }

  let place: Place
  let writtenMilliseconds: Int64
  let key: [UInt8]
  /// Bytes; nil for a tombstone.
  let size: Int64?
  let reason: String?
  let attempts: Int64?
  let consumer: String?
  let origin: DeadLetter.Origin?
  let obstacle: String?
  /// How often it was replayed from here.
  var replays = 0

  init(_ letter: DeadLetter) {
    place = Place(partition: letter.place.partition, offset: letter.offset)
    writtenMilliseconds = letter.writtenMilliseconds
    key = letter.key
    size = letter.valueLeftOut ?? letter.value.map { Int64($0.count) }
    reason = letter.reason
    attempts = letter.attempts
    consumer = letter.consumer
    origin = letter.origin
    obstacle = letter.obstacle
  }

  /// The lines in order, each with how many of the notes are about it.
  static func counting(_ notes: [ReplayNote], in lines: [LetterLine]) -> [LetterLine] {
    let counts = Dictionary(
      notes.map { (Place(partition: $0.partition, offset: $0.offset), 1) }, uniquingKeysWith: +)
    return lines.map { line in
      var line = line
      line.replays = counts[line.place] ?? 0
      return line
    }
    .sorted { ($0.place.partition, $0.place.offset) < ($1.place.partition, $1.place.offset) }
  }

  /// One line of text.
  var text: String {
    let head = [
      "\(place.partition)@\(place.offset)", Printable.time(writtenMilliseconds),
      Printable.bytes(key, limit: 64),
      size.map { "\($0) B" } ?? "tombstone", "attempts \(attempts.map(String.init) ?? "?")",
    ]
    let notes =
      (replays > 0 ? ["replayed \(replays) ×"] : []) + (obstacle != nil ? ["cannot be replayed"] : [])
    return (head + notes + [reason.map { Printable.text($0) } ?? "no reason"]).joined(separator: "  ")
  }

  var json: JSON {
    [
      "partition": .integer(Int64(place.partition)), "offset": .integer(place.offset),
      "time_ms": .integer(writtenMilliseconds), "key": .string(Printable.bytes(key)), "reason": .text(reason),
      "attempts": attempts.map(JSON.integer) ?? .null, "size_bytes": size.map(JSON.integer) ?? .null,
      "consumer": .text(consumer), "origin": JSON.origin(origin), "replays": .integer(Int64(replays)),
      "obstacle": .text(obstacle),
    ]
  }
}

extension JSON {
  static func origin(_ origin: DeadLetter.Origin?) -> JSON {
    guard let origin else { return .null }
    return [
      "topic": .string(origin.partition.topic), "partition": .integer(Int64(origin.partition.partition)),
      "offset": .integer(origin.offset),
    ]
  }
}
