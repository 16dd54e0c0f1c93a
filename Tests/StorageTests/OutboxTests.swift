// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Storage

@Suite struct OutboxTests {
  struct Refused: Error {}

  @Test func recordsComeBackInOrderAsTheyWentIn() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    try await database.commit { transaction in
      try transaction.enqueue(
        topic: "t", key: [1], value: [9, 0], headers: [("a", [1, 2]), ("b", []), ("标", [0])])
      try transaction.enqueue(topic: "u", key: [], value: nil)
    }
    let batch = try await database.read { try $0.outboxBatch(limit: 10) }
    #expect(batch.map(\.topic) == ["t", "u"])
    #expect(batch[0].id < batch[1].id)
    #expect(batch[0].key == [1])
    #expect(batch[0].value == [9, 0])
    #expect(batch[0].headers.map(\.name) == ["a", "b", "标"])
    #expect(batch[0].headers.map(\.value) == [[1, 2], [], [0]])
    #expect(batch[1].value == nil)
    #expect(batch[1].headers.isEmpty)
  }

  @Test func aBatchIsLimitedAndGoesOnAfterAnId() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    let ids = try await database.commit { transaction in
      try (0..<5).map { try transaction.enqueue(topic: "t", key: [UInt8($0)], value: []) }
    }
    #expect(try await database.read { try $0.outboxBatch(limit: 2).map(\.id) } == Array(ids.prefix(2)))
    #expect(
      try await database.read { try $0.outboxBatch(limit: 9, after: ids[2]).map(\.id) }
        == Array(ids.suffix(2)))
  }

  @Test func aRemovedIdIsNeverUsedAgain() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    let first = try await database.commit { try $0.enqueue(topic: "t", key: [], value: []) }
    try await database.commit { try $0.removeFromOutbox([first]) }
    #expect(try await database.read { try $0.outboxCount() } == 0)
    let second = try await database.commit { try $0.enqueue(topic: "t", key: [], value: []) }
    #expect(second > first)
  }

  @Test func aRecordOfAnUndoneBodyIsNotPublished() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    await #expect(throws: Refused.self) {
      try await database.commit { transaction in
        try transaction.enqueue(topic: "t", key: [], value: [])
        throw Refused()
      }
    }
    #expect(try await database.read { try $0.outboxCount() } == 0)
  }

  @Test func aRecordNoBrokerWouldTakeIsRefusedAtOnce() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    let error = await storageError {
      _ = try await database.commit {
        try $0.enqueue(topic: "t", key: [1], value: [UInt8](repeating: 0, count: Outbox.maximumRecordBytes))
      }
    }
    #expect(error?.code == .recordTooLarge)
    #expect(error?.constraint == "t")
  }

  @Test func damagedHeadersAreAnErrorNotACrash() {
    for bytes: [UInt8] in [[0], [0, 0, 0, 9, 1], [255, 255, 255, 255], [0, 0, 0, 1, 0xFF, 0, 0, 0, 0]] {
      #expect(throws: StorageError.self) { try RecordHeaders.decode(bytes) }
    }
  }

  @Test func anEventIsAcceptedOnceUntilItIsForgotten() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    func accept(_ source: String, _ id: String, at: Int64) async throws -> Bool {
      try await database.commit { try $0.acceptOnce(source: source, id: id, at: at) }
    }
    #expect(try await accept("claims", "1", at: 100))
    #expect(try await !accept("claims", "1", at: 200))
    #expect(try await accept("enrollment", "1", at: 100))
    #expect(try await accept("claims", "2", at: 200))
    #expect(try await database.commit { try $0.forgetInbox(source: "claims", before: 200) } == 1)
    #expect(try await accept("claims", "1", at: 300))
    #expect(try await !accept("claims", "2", at: 300))
    #expect(try await database.commit { try $0.acceptOnce(source: "x", id: "y") })
  }

  @Test func aPositionIsKeptPerPartition() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    #expect(try await database.read { try $0.position(topic: "t", partition: 0) } == nil)
    try await database.commit { transaction in
      try transaction.storePosition(topic: "t", partition: 0, next: 5)
      try transaction.storePosition(topic: "t", partition: 1, next: 7)
      try transaction.storePosition(topic: "t", partition: 0, next: 6)
    }
    #expect(try await database.read { try $0.position(topic: "t", partition: 0) } == 6)
    #expect(try await database.read { try $0.position(topic: "t", partition: 1) } == 7)
  }

  @Test func aPositionNeverGoesBack() async throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    for next in [6, 5, 6] as [Int64] {
      try await database.commit { try $0.storePosition(topic: "t", partition: 0, next: next) }
      #expect(try await database.read { try $0.position(topic: "t", partition: 0) } == 6)
    }
  }
}
