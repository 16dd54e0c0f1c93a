// SPDX-License-Identifier: Apache-2.0

import Contracts
import KafkaTransport

/// A dead letter with all that it holds.
struct LetterPage: Sendable {
  let letter: DeadLetter

  var text: String {
    var lines = [
      "\(letter.place)@\(letter.offset)", "written   \(Printable.time(letter.writtenMilliseconds))",
      "reason    \(letter.reason.map { Printable.text($0, limit: 1024) } ?? "-")",
      "attempts  \(letter.attempts.map(String.init) ?? "-")",
      "consumer  \(letter.consumer.map { Printable.text($0) } ?? "-")",
      "origin    \(letter.origin.map { Printable.text("\($0.partition)@\($0.offset)") } ?? "-")",
      "time      \(letter.timeMilliseconds.map(Printable.time) ?? "-")",
      "key       \(letter.key.isEmpty ? "-" : Printable.bytes(letter.key))",
    ]
    if let obstacle = letter.obstacle { lines.append("! cannot be replayed: \(obstacle)") }
    lines.append("headers   \(letter.headers.isEmpty ? "-" : "")")
    lines += letter.headers.map { "  \(Printable.text($0.name)): \(Printable.bytes($0.value, limit: 1024))" }
    let content = LetterContent(letter).map { [$0.text] } ?? []
    return (lines + value + content).joined(separator: "\n")
  }

  private var value: [String] {
    if let size = letter.valueLeftOut { return ["value     \(size) B, left out"] }
    guard let bytes = letter.value else { return ["value     null (a tombstone)"] }
    let rows = stride(from: 0, to: bytes.count, by: 32).map {
      "  " + Printable.hex(bytes[$0..<min($0 + 32, bytes.count)])
    }
    return ["value     \(bytes.count) B"] + rows
  }

  var json: JSON {
    [
      "topic": .string(letter.place.topic), "partition": .integer(Int64(letter.place.partition)),
      "offset": .integer(letter.offset), "written_ms": .integer(letter.writtenMilliseconds),
      "reason": .text(letter.reason), "attempts": letter.attempts.map(JSON.integer) ?? .null,
      "consumer": .text(letter.consumer), "origin": JSON.origin(letter.origin),
      "time_ms": letter.timeMilliseconds.map(JSON.integer) ?? .null,
      "obstacle": .text(letter.obstacle), "key_hex": .string(Printable.hex(letter.key)),
      "headers": .array(
        letter.headers.map {
          [
            "name": .string($0.name), "text": .string(Printable.bytes($0.value, limit: 4096)),
            "hex": .string(Printable.hex($0.value)),
          ]
        }),
      "value_bytes": letter.valueLeftOut.map(JSON.integer)
        ?? letter.value.map { .integer(Int64($0.count)) } ?? .null,
      "value_hex": letter.value.map { .string(Printable.hex($0)) } ?? .null,
      "content": LetterContent(letter)?.json ?? .null,
    ]
  }
}
