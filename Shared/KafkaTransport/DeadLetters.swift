// SPDX-License-Identifier: Apache-2.0

import RPC

/// The names of dead letters: what a letter tells besides its record's own key, value and headers.
///
/// All begin with `dlq-`. A record's own header whose name begins so, too, stands in the letter as `dlq-original-<name>`:
/// nothing that a sender writes can be taken for what the consumer said.
public enum DeadLetters {
  /// Why, without personal data; UTF-8, at most 1,024 bytes.
  public static let reason = "dlq-reason"
  /// How often the record was tried, decimal.
  public static let attempts = "dlq-attempts"
  /// The topic that it was read from.
  public static let topic = "dlq-topic"
  /// Its partition there, decimal.
  public static let partition = "dlq-partition"
  /// Its offset there, decimal.
  public static let offset = "dlq-offset"
  /// Its own time, Unix ms, decimal; the letter's time is when it was written.
  public static let time = "dlq-time"
  /// The client id of the consumer that refused it.
  public static let consumer = "dlq-consumer"
  /// Bytes of a value that is not in the letter, since the letter would be over the topic's limit, decimal.
  public static let valueLeftOut = "dlq-value-left-out"
  /// The letter does not hold all of its record's headers: they were too many or too large. The value is `1`.
  public static let headersLeftOut = "dlq-headers-left-out"
  /// On a record that was replayed, and on the note of that in the dead letters: `<topic>.dlq[<partition>]@<offset>`.
  public static let replayOf = "dlq-replay-of"
  /// With `replayOf`: 1 for the first replay of the letter, 2 for the second, …
  public static let replayNumber = "dlq-replay-number"

  static let prefix = "dlq-"
  static let originalPrefix = "dlq-original-"
  /// Headers that a letter has at most beside its record's.
  static let headerLimit = 16
  private static let suffix = ".dlq"

  public static func topic(of topic: String) -> String { "\(topic)\(suffix)" }

  /// The topic whose dead letters these are; nil when it is no topic of dead letters.
  public static func origin(of topic: String) -> String? {
    guard topic.hasSuffix(suffix), topic.utf8.count > suffix.utf8.count else { return nil }
    return String(topic.dropLast(suffix.count))
  }

  /// A record's own header as the letter names it.
  static func escaped(_ name: String) -> String { name.hasPrefix(prefix) ? originalPrefix + name : name }

  /// The record's own name of a letter's header; nil when the header is the letter's.
  static func unescaped(_ name: String) -> String? {
    if name.hasPrefix(originalPrefix) { return String(name.dropFirst(originalPrefix.count)) }
    return name.hasPrefix(prefix) ? nil : name
  }
}

extension EventRecord {
  /// The record as a dead letter: its key, value and headers, then what the consumer says. What would take the letter over
  /// the topic's limit is left out and said so: a stream must be able to get past any record.
  func deadLetter(reason: String, attempts: Int = 1, consumer: String) -> OutgoingRecord {
    let limit = KafkaConfiguration.maximumRecordBytes - 64 * 1024
    var told: [(String, String)] = [
      (DeadLetters.reason, Self.cut(reason, to: RecordLimit.messageBytes)),
      (DeadLetters.attempts, String(attempts)), (DeadLetters.topic, topic),
      (DeadLetters.partition, String(partition)), (DeadLetters.offset, String(offset)),
      (DeadLetters.time, String(timestampMilliseconds)),
      (DeadLetters.consumer, Self.cut(consumer, to: RecordLimit.headerBytes)),
    ]
    var own = Array(headers.prefix(RecordLimit.headers + 1))
    // The name may grow by its escape.
    var size = own.reduce(key.count) { $0 + $1.name.utf8.count + $1.value.count + 32 }
    if own.count < headers.count || size > limit {
      if size > limit { (own, size) = ([], key.count) }
      told.append((DeadLetters.headersLeftOut, "1"))
    }
    var value = value
    if let bytes = value, size + bytes.count > limit {
      told.append((DeadLetters.valueLeftOut, String(bytes.count)))
      value = nil
    }
    return OutgoingRecord(
      topic: DeadLetters.topic(of: topic), key: key.count > limit ? [] : key, value: value,
      headers: own.map { (DeadLetters.escaped($0.name), $0.value) }
        + told.map { (name: $0.0, value: Array($0.1.utf8)) })
  }

  private static func cut(_ text: String, to bytes: Int) -> String {
    guard text.utf8.count > bytes else { return text }
    var text = text
    while text.utf8.count > bytes { text.removeLast(max(1, (text.utf8.count - bytes) / 4)) }
    return text
  }
}
