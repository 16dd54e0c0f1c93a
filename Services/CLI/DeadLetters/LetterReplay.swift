// SPDX-License-Identifier: Apache-2.0

import Contracts
import KafkaTransport

/// What is done with one letter.
struct LetterReplay: Sendable {
  let letter: DeadLetter
  /// 1 for the first, those before the record came to this letter included.
  let number: Int
  /// Why it is not replayed.
  let obstacle: String?
  /// Nil when there is an obstacle.
  let records: (record: OutgoingRecord, note: OutgoingRecord)?

  /// `replays`: how often it was replayed from here. `replaced`: the offset of a later record of its key, where that counts.
  init(_ letter: DeadLetter, replays: Int, replaced: Int64? = nil) {
    self.letter = letter
    number = Int(clamping: letter.earlierReplays) + replays + 1
    obstacle =
      letter.obstacle
      ?? replaced.map { "its topic is compacted and has a later record of its key, at offset \($0)" }
    records = obstacle == nil ? letter.replay(number: number) : nil
  }

  var text: String {
    let place = "\(letter.place)@\(letter.offset)"
    guard let records else { return "\(place): not replayed: \(obstacle ?? "")" }
    let size = records.record.value.map { "\($0.count) B" } ?? "a tombstone"
    return "\(place) → \(records.record.topic), \(size), replay \(number)"
  }

  var json: JSON {
    [
      "partition": .integer(Int64(letter.place.partition)), "offset": .integer(letter.offset),
      "topic": .text(records?.record.topic), "replay": .integer(Int64(number)), "done": .bool(records != nil),
      "obstacle": .text(obstacle),
    ]
  }
}
