// SPDX-License-Identifier: Apache-2.0

public import RPC
public import Storage

/// How long a service remembers the replies to ids that its callers made, and which ids it therefore still takes.
///
/// The time of an id is the one in it (UUIDv7). One whose time cannot be told, any other text, is never forgotten and so
/// never refused. Known ids are answered before anybody asks here: this judges what would be executed.
public struct ReplyJournal: Sendable {
  /// How far an id may be ahead of the server's clock.
  public static let tolerance: Duration = .seconds(15 * 60)
  /// Entries go this much after their ids are refused, so that a small step of the clock brings nothing back.
  static let grace: Duration = .seconds(24 * 3600)

  /// Names it in the database and in metrics.
  public let name: String
  /// Ids older than this are refused.
  public let days: Int
  let clock: WallClock

  /// - `days`: `ServiceConfiguration.replyJournalDays`.
  public init(_ name: String, days: Int, clock: WallClock) {
    self.name = name
    self.days = days
    self.clock = clock
  }

  /// Unix ms: older ids are refused.
  var horizon: Int64 { clock.now() - Int64(days) * 86_400_000 }

  /// Unix ms: entries of older ids may be deleted.
  var deletable: Int64 { horizon - Self.grace.components.seconds * 1000 }

  /// Ask inside the transaction that executes, after the id was not found.
  ///
  /// Throws `OUT_OF_RANGE` when the entry of this id may have been forgotten, `INVALID_ARGUMENT` when the id is from the
  /// future.
  public func admit(_ id: String, field: String, _ queries: some Queries) throws {
    guard let time = UUIDv7.time(of: id) else { return }
    let now = clock.now()
    guard time <= now + Self.tolerance.components.seconds * 1000 else {
      throw RPCError(
        .invalidArgument,
        "\(field) was made at \(time), more than \(Self.tolerance.components.seconds) s after the server's clock \(now)",
        .field(field, "is from the future"))
    }
    let limit = max(horizon, try queries.forgotten(journal: name) ?? .min)
    guard time >= limit else {
      throw RPCError(
        .outOfRange,
        "\(field) was made at \(time), before the journal's horizon \(limit); it is not executed again",
        ErrorDetails(
          violations: [FieldViolation(field, "is older than the journal's horizon")],
          limit: LimitReached(name: "reply_journal", value: limit, unit: "unix_ms")))
    }
  }
}
