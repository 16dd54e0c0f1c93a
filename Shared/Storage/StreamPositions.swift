// SPDX-License-Identifier: Apache-2.0

/// Where the reader of an event topic goes on, stored in one transaction with what it read.
public enum StreamPositions {
  static let migration = Migration(
    version: 3, name: "stream_positions",
    sql: """
      create table stream_positions (
        topic text not null,
        partition_number bigint not null,
        next_offset bigint not null check (next_offset >= 0),
        primary key (topic, partition_number)
      );
      """)
}

extension Transaction {
  /// A position never goes back: one below the stored one leaves it.
  ///
  /// - Parameter next: the offset of the next record to read, not of the last one read.
  public func storePosition(topic: String, partition: Int32, next: Int64) throws {
    try execute(
      """
      insert into stream_positions (topic, partition_number, next_offset) values ($1, $2, $3)
      on conflict (topic, partition_number) do update set next_offset = excluded.next_offset
      where excluded.next_offset > stream_positions.next_offset
      """,
      .text(topic), .integer(Int64(partition)), .integer(next))
  }
}

extension Queries {
  /// The offset of the next record to read; nil if this partition was never read.
  public func position(topic: String, partition: Int32) throws -> Int64? {
    try row(
      "select next_offset from stream_positions where topic = $1 and partition_number = $2",
      .text(topic), .integer(Int64(partition)))?.integer("next_offset")
  }
}
