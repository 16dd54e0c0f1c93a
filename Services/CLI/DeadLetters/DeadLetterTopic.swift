// SPDX-License-Identifier: Apache-2.0

import Contracts
import KafkaTransport
import Logging
import Synchronization

/// One topic of dead letters.
struct DeadLetterTopic: Sendable {
  /// Bytes of letters that one replay of all takes into memory; the rest is for the next.
  static let memory = 256 << 20

  let name: String
  private let connection: Connection

  /// `topic`: of the dead letters, or the one that they come from.
  init(_ topic: String, _ connection: Connection) {
    name = DeadLetters.origin(of: topic) == nil ? DeadLetters.topic(of: topic) : topic
    self.connection = connection
  }

  /// All that the broker has, by name.
  static func all(_ connection: Connection) async throws -> [DeadLetterTopic] {
    let topics = try await TopicAdmin(configuration: connection.kafka, logger: connection.logger).list()
    return topics.keys.filter { DeadLetters.origin(of: $0) != nil }.sorted().map {
      DeadLetterTopic($0, connection)
    }
  }

  /// In the order of partition and offset.
  func lines() async throws -> [LetterLine] {
    let found = Mutex<(lines: [LetterLine], notes: [ReplayNote])>(([], []))
    try await read { record in
      found.withLock { found in
        if let note = ReplayNote(record) {
          found.notes.append(note)
        } else if let letter = DeadLetter(record) {
          found.lines.append(LetterLine(letter))
        }
      }
    }
    let (lines, notes) = found.withLock { $0 }
    return LetterLine.counting(notes, in: lines)
  }

  /// Throws `Failure` when there is no letter at the offset.
  func letter(partition: Int32, offset: Int64) async throws -> DeadLetter {
    let reader = TopicReader(configuration: connection.kafka, logger: connection.logger)
    let place = TopicPartition(topic: name, partition: partition)
    guard let record = try await known({ try await reader.record(at: place, offset: offset) }) else {
      throw Failure(.badInput, "\(place)@\(offset): there is no such record (any more)")
    }
    guard let letter = DeadLetter(record) else {
      throw Failure(.badInput, "\(place)@\(offset) is the note of a replay, not a dead letter")
    }
    return letter
  }

  /// Letters that were never replayed and can be, as many as memory allows.
  func unreplayed(_ lines: [LetterLine]) async throws -> [DeadLetter] {
    let wanted = Set(lines.filter { $0.replays == 0 && $0.obstacle == nil }.map(\.place))
    let found = Mutex<(letters: [DeadLetter], bytes: Int)>(([], 0))
    try await read { record in
      guard let letter = DeadLetter(record), wanted.contains(LetterLine(letter).place) else { return }
      found.withLock { found in
        found.bytes += record.key.count + (record.value?.count ?? 0)
        if found.bytes <= Self.memory { found.letters.append(letter) }
      }
    }
    return found.withLock { $0.letters }.sorted {
      ($0.place.partition, $0.offset) < ($1.place.partition, $1.offset)
    }
  }

  /// On a compacted topic, the letters whose key has a later record than theirs, and its offset; copies of the letter itself
  /// do not count.
  func replaced(_ letters: [DeadLetter]) async throws -> [LetterLine.Place: Int64] {
    let reader = TopicReader(configuration: connection.kafka, logger: connection.logger)
    let found = Mutex<[LetterLine.Place: Int64]>([:])
    let compacted = letters.filter { letter in
      letter.obstacle == nil && letter.origin.map { Contract.isCompacted($0.partition.topic) } == true
    }
    for (partition, letters) in Dictionary(grouping: compacted, by: \.origin?.partition) {
      guard let partition, let first = letters.compactMap(\.origin?.offset).min() else { continue }
      let byKey = Dictionary(grouping: letters, by: \.key)
      try await reader.read(partition, from: first + 1) { record in
        for letter in byKey[record.key] ?? [] where letter.origin.map({ $0.offset < record.offset }) == true {
          let copyOf = record.headers.last { $0.name == DeadLetters.replayOf }?.value
          if copyOf == Array("\(letter.place)@\(letter.offset)".utf8) { continue }
          found.withLock { $0[LetterLine(letter).place] = record.offset }
        }
      }
    }
    return found.withLock { $0 }
  }

  /// Writes the notes before the records: a replay may be said once too often, never once too little.
  func publish(_ replays: [(record: OutgoingRecord, note: OutgoingRecord)]) async throws {
    let producer = try EventProducer(configuration: connection.kafka, logger: connection.logger)
    do {
      for replay in replays {
        try await producer.publish(replay.note)
        try await producer.publish(replay.record)
      }
    } catch {
      await producer.close()
      throw error
    }
    await producer.close()
  }

  private func read(_ each: @escaping @Sendable (EventRecord) throws -> Void) async throws {
    let reader = TopicReader(configuration: connection.kafka, logger: connection.logger)
    try await known { try await reader.read(name, each) }
  }

  /// A topic that is not there is bad input.
  private func known<T>(_ body: () async throws -> T) async throws -> T {
    do { return try await body() } catch let error as KafkaError where error.code == .unknownTopic {
      throw Failure(.badInput, "there is no topic \(Printable.text(name)): dlq list tells which there are")
    }
  }
}
