// SPDX-License-Identifier: Apache-2.0

/// Up to when a journal of replies was forgotten: stored with the deletion itself, so that neither a longer horizon nor a
/// clock that went back lets an id that was forgotten be taken for a new one.
public enum Forgotten {
  static let migration = Migration(
    version: 4, name: "forgotten",
    sql: """
      create table forgotten (
        journal text primary key,
        before bigint not null
      );
      """)
}

extension Queries {
  /// Unix ms: of entries whose id is older than this, some or all are gone. Nil when nothing ever was forgotten.
  public func forgotten(journal: String) throws -> Int64? {
    try row("select before from forgotten where journal = $1", .text(journal))?.integer("before")
  }
}

extension Transaction {
  /// Notes that entries with ids older than `before` (Unix ms) go; never moves back.
  public func forget(journal: String, before: Int64) throws {
    try execute(
      """
      insert into forgotten (journal, before) values ($1, $2)
      on conflict (journal) do update set before = excluded.before where excluded.before > forgotten.before
      """, .text(journal), .integer(before))
  }
}
