// SPDX-License-Identifier: Apache-2.0

/// A record to write.
public struct OutgoingRecord: Sendable {
  public var topic: String
  /// Decides the partition (`murmur2_random`); an empty key is a random one.
  public var key: [UInt8]
  /// Nil is a tombstone.
  public var value: [UInt8]?
  public var headers: [(name: String, value: [UInt8])]

  public init(
    topic: String, key: [UInt8], value: [UInt8]?, headers: [(name: String, value: [UInt8])] = []
  ) {
    self.topic = topic
    self.key = key
    self.value = value
    self.headers = headers
  }
}

/// A record as it was read.
public struct EventRecord: Sendable {
  public var topic: String
  public var partition: Int32
  public var offset: Int64
  /// Empty when the record has none.
  public var key: [UInt8]
  /// Nil is a tombstone.
  public var value: [UInt8]?
  public var headers: [(name: String, value: [UInt8])]
  /// Unix ms; 0 when unknown.
  public var timestampMilliseconds: Int64

  public init(
    topic: String, partition: Int32, offset: Int64, key: [UInt8], value: [UInt8]?,
    headers: [(name: String, value: [UInt8])] = [], timestampMilliseconds: Int64 = 0
  ) {
    self.topic = topic
    self.partition = partition
    self.offset = offset
    self.key = key
    self.value = value
    self.headers = headers
    self.timestampMilliseconds = timestampMilliseconds
  }
}

public struct TopicPartition: Hashable, Sendable, CustomStringConvertible {
  public let topic: String
  public let partition: Int32

  public init(topic: String, partition: Int32) {
    self.topic = topic
    self.partition = partition
  }

  public var description: String { "\(topic)[\(partition)]" }
}
