// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Turns the common `$1`, `$2` into SQLite's `?1`, `?2`.
///
/// SQLite numbers `$n` by first appearance (it takes it for a name), so `values ($2, $1)` would swap two
/// amounts without a word; `?n` means the n-th value. Text in quotes and comments stays as it is.
struct RewrittenSQL: Sendable, Equatable {
  var sql: String
  /// The highest n, which must be the number of values.
  var parameterCount: Int
}

/// Rewrites each text once. Statements are texts of the program, so the cache is small; beyond 1,000 it
/// starts again, so that built texts cannot fill the memory.
final class ParameterRewriter: Sendable {
  static let cacheLimit = 1000
  private let cache = Mutex<[String: RewrittenSQL]>([:])

  var cachedCount: Int { cache.withLock { $0.count } }

  func rewrite(_ sql: String) throws -> RewrittenSQL {
    if let known = cache.withLock({ $0[sql] }) { return known }
    let rewritten = try RewrittenSQL(common: sql)
    cache.withLock { cache in
      if cache.count >= Self.cacheLimit { cache.removeAll(keepingCapacity: true) }
      cache[sql] = rewritten
    }
    return rewritten
  }
}

extension RewrittenSQL {
  /// Statements that would end or nest the transaction they run in, or change the connection.
  static let reservedWords: Set<String> = [
    "begin", "commit", "end", "rollback", "savepoint", "release", "start", "abort", "pragma", "attach",
    "detach", "vacuum",
  ]

  init(common sql: String) throws {
    var scanner = SQLScanner(sql)
    try scanner.scan()
    self.init(sql: String(decoding: scanner.output, as: UTF8.self), parameterCount: scanner.highest)
    let firstWord = scanner.firstWord.lowercased()
    guard !Self.reservedWords.contains(firstWord) else {
      throw StorageError(.badStatement, "\(firstWord) is not allowed inside a transaction")
    }
  }
}
