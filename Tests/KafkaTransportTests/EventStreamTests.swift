// SPDX-License-Identifier: Apache-2.0

import Foundation
import KafkaTransport
import RPC
import Synchronization
import Testing

/// Keeps events and positions in memory, as a service keeps them in one transaction.
private final class Ledger: EventHandler {
  struct Poison: Error, CustomStringConvertible { let description = "not for us" }
  struct Refused: Error {}

  struct State {
    var events: [String] = []
    var positions: [TopicPartition: Int64] = [:]
    var failures = 0
    var largestBatch = 0
  }

  let state = Box(State())

  func decode(_ record: EventRecord) throws -> String {
    guard let value = record.value else { return "-" + String(decoding: record.key, as: UTF8.self) }
    if value.first == UInt8(ascii: "!") { throw Poison() }
    return String(decoding: value, as: UTF8.self)
  }

  func position(of partition: TopicPartition) async throws -> Int64? { state.value.positions[partition] }

  func apply(_ events: [String], partition: TopicPartition, next: Int64) async throws {
    let fails = state.update { state in
      state.failures -= 1
      return state.failures >= 0
    }
    if fails { throw Refused() }
    state.update { state in
      state.events += events
      state.positions[partition] = next
      state.largestBatch = max(state.largestBatch, events.count)
    }
  }
}

@Suite(.serialized, .timeLimit(.minutes(2))) struct EventStreamTests {
  func withTopic(
    _ partitions: Int32 = 1, _ body: (_ topic: String, EventProducer) async throws -> Void
  ) async throws {
    let topic = "tongjie.\(Broker.unique("test")).v1.events"
    try await Broker.create([
      TopicSpec(name: topic, partitions: partitions),
      TopicSpec(name: DeadLetters.topic(of: topic), partitions: 1),
    ])
    let producer = try EventProducer(configuration: Broker.configuration(), logger: Broker.quiet)
    try await body(topic, producer)
    await producer.close()
  }

  func record(_ topic: String, _ value: String?, key: String = "k") -> OutgoingRecord {
    OutgoingRecord(topic: topic, key: Array(key.utf8), value: value.map { Array($0.utf8) })
  }

  /// Runs a stream until it has caught up, then stops it.
  fileprivate func read(_ topic: String, into ledger: Ledger, _ producer: EventProducer) async throws {
    let stream = EventStream(
      topics: [topic], handler: ledger, configuration: try Broker.configuration(), deadLetters: producer,
      logger: Broker.quiet)
    #expect(!stream.isCaughtUp)
    let task = Task { try await stream.run() }
    await stream.caughtUp()
    task.cancel()
    try await task.value
  }

  @Test func eventsComeInOrderAndFromTheStoredPosition() async throws {
    try await withTopic { topic, producer in
      try await producer.publish((0..<600).map { record(topic, "\($0)") })
      let ledger = Ledger()
      try await read(topic, into: ledger, producer)
      #expect(ledger.state.value.events == (0..<600).map(String.init))
      #expect(ledger.state.value.largestBatch <= 256)
      try await producer.publish(record(topic, "more"))
      try await producer.publish(record(topic, nil, key: "gone"))
      try await read(topic, into: ledger, producer)
      #expect(ledger.state.value.events.suffix(3) == ["599", "more", "-gone"])
      #expect(ledger.state.value.events.count == 602)
    }
  }

  @Test func everyPartitionIsRead() async throws {
    try await withTopic(4) { topic, producer in
      try await producer.publish((0..<100).map { record(topic, "\($0)", key: "\($0)") })
      let ledger = Ledger()
      try await read(topic, into: ledger, producer)
      #expect(Set(ledger.state.value.events) == Set((0..<100).map(String.init)))
      #expect(ledger.state.value.positions.count == 4)
    }
  }

  @Test func anEmptyTopicIsCaughtUpAtOnce() async throws {
    try await withTopic(2) { topic, producer in
      try await read(topic, into: Ledger(), producer)
    }
  }

  @Test func poisonGoesToTheDeadLettersAndTheRestGoesOn() async throws {
    try await withTopic { topic, producer in
      try await producer.publish([record(topic, "a"), record(topic, "!bad"), record(topic, "b")])
      let ledger = Ledger()
      try await read(topic, into: ledger, producer)
      #expect(ledger.state.value.events == ["a", "b"])
      #expect(ledger.state.value.positions.values.first == 3)
      let letters = DeadLetterBox()
      try await letters.read(DeadLetters.topic(of: topic), producer)
      let letter = try #require(letters.letters.value.first)
      #expect(letter.value == Array("!bad".utf8) && letter.key == Array("k".utf8))
      let told = try #require(DeadLetter(letter))
      #expect(told.reason == "not for us" && told.attempts == 1 && told.consumer == "tests")
      #expect(
        told.origin?.partition == TopicPartition(topic: topic, partition: 0) && told.origin?.offset == 1)
      #expect(told.timeMilliseconds.map { $0 > 1_600_000_000_000 } == true)
      #expect(told.headers.isEmpty && told.obstacle == nil)
    }
  }

  @Test func aPoisonRecordAsLargeAsTheTopicTakesDoesNotStopTheStream() async throws {
    try await withTopic { topic, producer in
      let large = [UInt8](repeating: UInt8(ascii: "!"), count: KafkaConfiguration.maximumRecordBytes - 200)
      try await producer.publish(OutgoingRecord(topic: topic, key: Array("k".utf8), value: large))
      try await producer.publish(record(topic, "b"))
      let ledger = Ledger()
      try await read(topic, into: ledger, producer)
      #expect(ledger.state.value.events == ["b"])
      let letter = try await TopicReader(configuration: Broker.configuration(), logger: Broker.quiet).record(
        at: TopicPartition(topic: DeadLetters.topic(of: topic), partition: 0), offset: 0)
      #expect(try DeadLetter(#require(letter))?.valueLeftOut == Int64(large.count))
    }
  }

  @Test func aReaderTakesWhatIsThereAndEnds() async throws {
    try await withTopic(4) { topic, producer in
      let reader = TopicReader(configuration: try Broker.configuration(), logger: Broker.quiet)
      try await reader.read(topic) { _ in Issue.record("there is nothing") }
      try await producer.publish((0..<300).map { record(topic, "\($0)", key: "\($0)") })
      let read = Box<[EventRecord]>([])
      try await reader.read(topic) { record in read.update { $0.append(record) } }
      #expect(Set(read.value.map { String(decoding: $0.value ?? [], as: UTF8.self) }).count == 300)
      let one = try #require(read.value.last)
      let place = TopicPartition(topic: topic, partition: one.partition)
      #expect(try await reader.record(at: place, offset: one.offset)?.value == one.value)
      #expect(try await reader.record(at: place, offset: 1_000) == nil)
      await #expect(throws: KafkaError.self) { try await reader.read("\(topic).none") { _ in } }
    }
  }

  @Test func aFailureToApplyIsRepeatedNotSkipped() async throws {
    try await withTopic { topic, producer in
      try await producer.publish([record(topic, "a"), record(topic, "b")])
      let ledger = Ledger()
      ledger.state.update { $0.failures = 3 }
      try await read(topic, into: ledger, producer)
      #expect(ledger.state.value.events == ["a", "b"])
    }
  }
}

/// Reads dead letters as they are.
final class DeadLetterBox: EventHandler {
  let letters = Box<[EventRecord]>([])
  func decode(_ record: EventRecord) throws -> EventRecord { record }
  func position(of partition: TopicPartition) async throws -> Int64? { nil }
  func apply(_ events: [EventRecord], partition: TopicPartition, next: Int64) async throws {
    letters.update { $0 += events }
  }

  /// Everything that is there now.
  func read(_ topic: String, _ producer: EventProducer) async throws {
    let stream = EventStream(
      topics: [topic], handler: self, configuration: try Broker.configuration(), deadLetters: producer,
      logger: Broker.quiet)
    let task = Task { try await stream.run() }
    await stream.caughtUp()
    task.cancel()
    try await task.value
  }
}
