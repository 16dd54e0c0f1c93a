// SPDX-License-Identifier: Apache-2.0

/// Records to publish, stored in the same transaction as the facts they tell of.
///
/// The table belongs to every `Database` (see `StorageSchema`). A relay reads `batch`, publishes in order per
/// (topic, key) and calls `remove` after the broker's acknowledgement: at least once, never lost.
public enum Outbox {
  /// Largest key + value + headers of one record in bytes: a topic's 4 MiB less 16 KiB for the broker's
  /// framing. A larger one could never be published and would stand in the way of its key for ever.
  public static let maximumRecordBytes = 4 * 1024 * 1024 - 16 * 1024

  static let migration = Migration(
    version: 1, name: "outbox",
    sql: """
      create table outbox_counter (one bigint primary key check (one = 1), last bigint not null);
      insert into outbox_counter (one, last) values (1, 0);
      create table outbox (
        id bigint primary key,
        topic text not null,
        record_key bytea not null,
        value bytea,
        headers bytea not null
      );
      """)
}

/// One stored record. `value` is nil for a tombstone of a compacted topic.
public struct OutboxRecord: Sendable {
  /// Ascends in the order of the commits; never used twice.
  public var id: Int64
  public var topic: String
  public var key: [UInt8]
  public var value: [UInt8]?
  public var headers: [(name: String, value: [UInt8])]

  public init(
    id: Int64, topic: String, key: [UInt8], value: [UInt8]?, headers: [(name: String, value: [UInt8])] = []
  ) {
    self.id = id
    self.topic = topic
    self.key = key
    self.value = value
    self.headers = headers
  }
}

extension Transaction {
  /// Stores a record to be published after this transaction commits. Returns its id.
  ///
  /// Throws `recordTooLarge` beyond `Outbox.maximumRecordBytes`.
  @discardableResult
  public func enqueue(
    topic: String, key: [UInt8], value: [UInt8]?, headers: [(name: String, value: [UInt8])] = []
  ) throws -> Int64 {
    let encodedHeaders = RecordHeaders.encode(headers)
    let bytes = key.count + (value?.count ?? 0) + encodedHeaders.count
    guard bytes <= Outbox.maximumRecordBytes else {
      throw StorageError(.recordTooLarge, constraint: topic, "\(bytes) bytes for topic \(topic)")
    }
    // A counter, not an identity column: deleted ids are never used again, and ids follow commit order.
    let counter = try row("update outbox_counter set last = last + 1 where one = 1 returning last")
    guard let id = try counter?.integer("last") else {
      throw StorageError(.corruptRow, constraint: "outbox_counter", "the outbox counter has no row")
    }
    try execute(
      "insert into outbox (id, topic, record_key, value, headers) values ($1, $2, $3, $4, $5)",
      .integer(id), .text(topic), .blob(key), SQLValue(value), .blob(encodedHeaders))
    return id
  }

  /// Forgets records that the broker has acknowledged.
  public func removeFromOutbox(_ ids: [Int64]) throws {
    for id in ids { try execute("delete from outbox where id = $1", .integer(id)) }
  }
}

extension Queries {
  /// The oldest records in order, at most `limit`, with an id above `after`.
  public func outboxBatch(limit: Int, after: Int64 = 0) throws -> [OutboxRecord] {
    let found = try rows(
      "select id, topic, record_key, value, headers from outbox where id > $1 order by id limit $2",
      .integer(after), .integer(Int64(limit)))
    return try found.map { row in
      OutboxRecord(
        id: try row.integer("id"), topic: try row.text("topic"), key: try row.blob("record_key"),
        value: try row.optionalBlob("value"), headers: try RecordHeaders.decode(row.blob("headers")))
    }
  }

  /// How many records wait to be published.
  public func outboxCount() throws -> Int64 {
    try row("select count(*) as waiting from outbox")?.integer("waiting") ?? 0
  }
}
