// SPDX-License-Identifier: Apache-2.0

/// A record of a topic of dead letters, read without trust: whoever may write there may write anything.
public struct DeadLetter: Sendable {
  /// Where the letter itself stands.
  public let place: TopicPartition
  public let offset: Int64
  /// When it was written, Unix ms.
  public let writtenMilliseconds: Int64

  public let key: [UInt8]
  /// Nil is a tombstone, or was left out.
  public let value: [UInt8]?
  /// The record's own, under their own names.
  public let headers: [(name: String, value: [UInt8])]

  /// Nil when the letter does not say it, or not in the right form; damaged UTF-8 is replaced.
  public let reason: String?
  public let attempts: Int64?
  public let consumer: String?
  /// The record's own time, Unix ms.
  public let timeMilliseconds: Int64?
  /// Where the record stood.
  public let origin: Origin?
  /// Bytes of the value that was left out.
  public let valueLeftOut: Int64?
  public let lacksHeaders: Bool

  public struct Origin: Sendable, Hashable {
    public let partition: TopicPartition
    public let offset: Int64
  }

  /// Why it cannot be replayed as it was; nil when it can.
  public var obstacle: String? {
    guard let origin else { return "it does not say which topic, partition and offset it comes from" }
    guard DeadLetters.topic(of: origin.partition.topic) == place.topic else {
      return "it says it comes from another topic than the one whose dead letters these are"
    }
    if valueLeftOut != nil { return "its value was too large for a dead letter: it is only at its origin" }
    if lacksHeaders { return "its headers are incomplete: they were too many or too large" }
    return nil
  }

  /// Nil for the note of a replay, see `ReplayNote`.
  public init?(_ record: EventRecord) {
    guard ReplayNote(record) == nil else { return nil }
    place = TopicPartition(topic: record.topic, partition: record.partition)
    offset = record.offset
    writtenMilliseconds = record.timestampMilliseconds
    key = record.key
    value = record.value
    headers = record.headers.compactMap { header in
      DeadLetters.unescaped(header.name).map { (name: $0, value: header.value) }
    }
    let told = ToldHeaders(record)
    reason = told.text(DeadLetters.reason)
    attempts = told.number(DeadLetters.attempts)
    consumer = told.text(DeadLetters.consumer)
    timeMilliseconds = told.number(DeadLetters.time)
    valueLeftOut = told.number(DeadLetters.valueLeftOut)
    lacksHeaders = told.text(DeadLetters.headersLeftOut) != nil
    if let topic = told.text(DeadLetters.topic), let offset = told.number(DeadLetters.offset),
      let partition = told.number(DeadLetters.partition).flatMap(Int32.init(exactly:))
    {
      origin = Origin(partition: TopicPartition(topic: topic, partition: partition), offset: offset)
    } else {
      origin = nil
    }
  }

  /// The record as it was, for its own topic, and its note for the dead letters. `number`: the how manieth replay this is.
  /// Nil when there is an obstacle.
  public func replay(number: Int) -> (record: OutgoingRecord, note: OutgoingRecord)? {
    guard obstacle == nil, let origin else { return nil }
    let told = ReplayNote(partition: place.partition, offset: offset, number: Int64(number))
      .headers(topic: place.topic)
    // What an earlier replay said of this record is said anew.
    let own = headers.filter { $0.name != DeadLetters.replayOf && $0.name != DeadLetters.replayNumber }
    return (
      OutgoingRecord(topic: origin.partition.topic, key: key, value: value, headers: own + told),
      OutgoingRecord(topic: place.topic, key: key, value: nil, headers: told)
    )
  }

  /// How often the record had been replayed before it came to this letter.
  public var earlierReplays: Int64 {
    let value = headers.last { $0.name == DeadLetters.replayNumber }?.value
    return value.flatMap(ToldHeaders.number) ?? 0
  }
}

/// The note in the dead letters that one of them was replayed: a record without a value.
public struct ReplayNote: Sendable, Hashable {
  /// The letter's partition and offset in the same topic.
  public let partition: Int32
  public let offset: Int64
  public let number: Int64

  init(partition: Int32, offset: Int64, number: Int64) {
    (self.partition, self.offset, self.number) = (partition, offset, number)
  }

  /// Nil when the record is no note.
  public init?(_ record: EventRecord) {
    let told = ToldHeaders(record)
    guard record.value == nil, told.text(DeadLetters.reason) == nil,
      let place = told.text(DeadLetters.replayOf), place.hasPrefix("\(record.topic)["),
      let number = told.number(DeadLetters.replayNumber)
    else { return nil }
    let parts = place.dropFirst(record.topic.count + 1).split(
      separator: "]@", omittingEmptySubsequences: false)
    guard parts.count == 2,
      let partition = ToldHeaders.number(Array(parts[0].utf8)).flatMap(Int32.init(exactly:)),
      let offset = ToldHeaders.number(Array(parts[1].utf8))
    else { return nil }
    self.init(partition: partition, offset: offset, number: number)
  }

  func headers(topic: String) -> [(name: String, value: [UInt8])] {
    [
      (DeadLetters.replayOf, Array("\(topic)[\(partition)]@\(offset)".utf8)),
      (DeadLetters.replayNumber, Array(String(number).utf8)),
    ]
  }
}

/// What a letter says in headers of its own; the last of a name counts.
private struct ToldHeaders {
  private var values: [String: [UInt8]] = [:]

  init(_ record: EventRecord) {
    for header in record.headers where header.name.hasPrefix(DeadLetters.prefix) {
      values[header.name] = header.value
    }
  }

  func text(_ name: String) -> String? { values[name].map { String(decoding: $0, as: UTF8.self) } }
  func number(_ name: String) -> Int64? { values[name].flatMap(Self.number) }

  /// 1 to 18 decimal digits.
  static func number(_ bytes: [UInt8]) -> Int64? {
    guard (1...18).contains(bytes.count), bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int64(String(decoding: bytes, as: UTF8.self))
  }
}
