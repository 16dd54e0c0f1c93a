// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// What was received already: every effect of an event and the row that says "done" commit together.
public enum Inbox {
  static let migration = Migration(
    version: 2, name: "inbox",
    sql: """
      create table inbox (
        source text not null,
        id text not null,
        accepted_at bigint not null,
        primary key (source, id)
      );
      """)
}

extension Transaction {
  /// True the first time that `id` comes from `source`, false ever after (until it is forgotten).
  ///
  /// - Parameter at: Unix time in milliseconds, for `forgetInbox`; the system's clock by default.
  public func acceptOnce(source: String, id: String, at: Int64? = nil) throws -> Bool {
    let now = at ?? Int64(Date().timeIntervalSince1970 * 1000)
    return try execute(
      "insert into inbox (source, id, accepted_at) values ($1, $2, $3) on conflict (source, id) do nothing",
      .text(source), .text(id), .integer(now)) == 1
  }

  /// Forgets what came from `source` before a Unix time in milliseconds. Safe once the topic no longer holds
  /// records that old: keep its retention and a week. Returns how many were forgotten.
  @discardableResult
  public func forgetInbox(source: String, before: Int64) throws -> Int {
    try execute("delete from inbox where source = $1 and accepted_at < $2", .text(source), .integer(before))
  }
}
