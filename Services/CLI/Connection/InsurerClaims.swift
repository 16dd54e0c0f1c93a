// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import KafkaTransport
import RPC

/// An insurer's own topic, read as the insurer would.
struct InsurerClaims {
  /// One record of the topic.
  struct Line: Sendable {
    /// `<topic>[<partition>]@<offset>`
    let place: String
    let timestampMilliseconds: Int64
    let claim: Result<SharedClaim, DecodingError>
  }

  private let connection: Connection
  private let topic: String

  init(_ connection: Connection, insurer: InsurerCode) {
    self.connection = connection
    topic = "tongjie.insurers.\(insurer)"
  }

  /// Hands over line after line until `each` returns false.
  func read(fromBeginning: Bool, _ each: (Line) -> Bool) async throws {
    let admin = TopicAdmin(configuration: connection.kafka, logger: connection.logger)
    guard try await admin.partitions(of: topic) != nil else {
      throw Failure(.badInput, "there is no topic \(topic): is the insurer's code right?")
    }
    let began = WallClock.system.now()
    let (lines, handler) = AsyncStream.makeStream(of: Line.self)
    let stream = try EventStream(
      topics: [topic], handler: Reader(lines: handler), configuration: connection.kafka,
      deadLetters: EventProducer(configuration: connection.kafka, logger: connection.logger),
      logger: connection.logger)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { handler.finish() }
        try await stream.run()
      }
      for await line in lines where fromBeginning || line.timestampMilliseconds >= began {
        guard each(line) else { break }
      }
      group.cancelAll()
      try await group.waitForAll()
    }
  }

  /// Reads from the oldest record and keeps no position. Nothing is poison here: a tail writes no dead letters.
  private struct Reader: EventHandler {
    let lines: AsyncStream<Line>.Continuation

    func decode(_ record: EventRecord) throws -> Line {
      let place = "\(record.topic)[\(record.partition)]@\(record.offset)"
      let claim: Result<SharedClaim, DecodingError>
      do throws(DecodingError) {
        claim = .success(try SharedClaim.decode(record.value ?? []))
      } catch {
        claim = .failure(error)
      }
      return Line(place: place, timestampMilliseconds: record.timestampMilliseconds, claim: claim)
    }

    func position(of partition: TopicPartition) async throws -> Int64? { nil }

    func apply(_ events: [Line], partition: TopicPartition, next: Int64) async throws {
      for line in events { lines.yield(line) }
    }
  }
}
