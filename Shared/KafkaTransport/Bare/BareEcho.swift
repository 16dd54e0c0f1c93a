// SPDX-License-Identifier: Apache-2.0

import CRdKafka
public import Logging

/// The yardstick of the benchmarks: a request and its reply through librdkafka alone, with the settings, header names and
/// header sizes of our transport. Who calls it brings the thread: `receive` and `serve` block.
public final class BareEcho: Sendable {
  private let topics: BareTopics
  private let requests: BareClient
  private let replies: BareClient
  private let headers: BareHeaders

  /// Blocks until the end of the reply topic is known.
  public init(_ configuration: KafkaConfiguration, _ topics: BareTopics, caller: String, logger: Logger)
    throws(KafkaError)
  {
    self.topics = topics
    requests = try .writer(configuration, logger)
    replies = try .reader(configuration, topics.replies, partitions: 1, logger)
    headers = .request(caller: caller, method: "tongjie.benchmark.v1.Echo/Echo")
  }

  /// Queues a request; its reply brings `number` back.
  public func send(_ number: Int, key: [UInt8], body: [UInt8]) throws(KafkaError) {
    var id = [UInt8](repeating: UInt8(ascii: "0"), count: 36)  // as long as a UUID
    var (rest, place) = (number, id.count)
    while rest > 0, place > 0 {
      place -= 1
      id[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    let list = id.withUnsafeBytes { headers.list(id: $0) }
    do {
      try body.withUnsafeBytes {
        try requests.write(topics.requests, partition: nil, key: key, value: $0, headers: list)
      }
    } catch { throw error as? KafkaError ?? KafkaError(.refused, "\(error)") }
  }

  /// The number of the next call that was answered and the bytes of the reply; nil when none is within `milliseconds`.
  public func receive(milliseconds: Int32) -> (number: Int, bytes: Int)? {
    let found = try? replies.next(milliseconds: milliseconds) { message in
      (BareHeaders.id(of: message).reduce(0) { $0 * 10 + Int($1 & 0xF) }, message.pointee.len)
    }
    return found.map { ($0.0, $0.1) }
  }

  /// The far side: one thread reads and writes until `isStopped`; it is asked ten times a second.
  public static func serve(
    _ configuration: KafkaConfiguration, _ topics: BareTopics, logger: Logger, ready: () -> Void,
    until isStopped: () -> Bool
  ) throws(KafkaError) {
    let replies = try BareClient.writer(configuration, logger)
    let requests = try BareClient.reader(
      configuration, topics.requests, partitions: topics.partitions, logger)
    ready()
    while !isStopped() {
      _ = try requests.next(milliseconds: 100) { message throws(KafkaError) -> Void? in
        try replies.write(
          topics.replies, partition: 0, key: [],
          value: UnsafeRawBufferPointer(start: message.pointee.payload, count: message.pointee.len),
          headers: BareHeaders.reply.list(id: BareHeaders.id(of: message)))
      }
    }
  }
}

/// Where a bare echo takes place; nobody else uses these topics.
public struct BareTopics: Sendable {
  public let requests: String
  /// Of the request topic.
  public let partitions: Int32
  /// Its partition 0.
  public let replies: String

  public init(requests: String, partitions: Int32, replies: String) {
    self.requests = requests
    self.partitions = partitions
    self.replies = replies
  }
}
