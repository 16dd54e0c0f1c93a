// SPDX-License-Identifier: Apache-2.0

public import Logging
import Metrics
import RPC
public import ServiceLifecycle
public import Storage

/// Deletes what a `ReplyJournal` no longer has to remember: at start and every hour, in batches that leave the writer free
/// in between. Counts in `reply_journal_forgotten`.
public struct JournalExpiry: Service {
  /// Rows of one transaction.
  public static let batch = 500
  static let pause: Duration = .seconds(3600)

  private let journal: ReplyJournal
  private let database: Database
  private let forget: @Sendable (Transaction, Int64, Int) throws -> Int
  private let logger: Logger

  /// - `forget`: deletes at most so many (third) entries whose ids are older than a Unix time in ms (second), and says how
  ///   many. Ids without a time stay.
  public init(
    _ journal: ReplyJournal, database: Database, logger: Logger,
    forget: @escaping @Sendable (Transaction, _ before: Int64, _ limit: Int) throws -> Int
  ) {
    self.journal = journal
    self.database = database
    self.logger = logger
    self.forget = forget
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do { try await expire() } catch is CancellationError { return } catch {
          logger.warning("replies not forgotten", metadata: ["error-type": "\(type(of: error))"])
        }
        // tidy: what expires is a matter of days; nothing tells when the next does
        try? await Task.sleep(for: Self.pause)
      }
    }
  }

  /// One pass. Returns how many entries went.
  @discardableResult
  public func expire() async throws -> Int {
    let before = journal.deletable
    var sum = 0
    while true {
      let count = try await database.commit { [journal, forget] transaction in
        let count = try forget(transaction, before, Self.batch)
        // Without a deletion nothing was forgotten, and a longer horizon may still be set.
        if count > 0 { try transaction.forget(journal: journal.name, before: before) }
        return count
      }
      sum += count
      Counter(label: "reply_journal_forgotten", dimensions: [("journal", journal.name)]).increment(by: count)
      if count < Self.batch { break }
    }
    if sum > 0 { logger.info("replies forgotten", metadata: ["count": "\(sum)", "before": "\(before)"]) }
    return sum
  }
}
