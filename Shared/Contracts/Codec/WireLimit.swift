// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Limits on what comes from outside, besides those that `Domain.Limits` and the identifiers name.
enum WireLimit {
  /// One message: 4 MiB, as the topics allow.
  static let messageBytes = 4 << 20

  /// The memory that a message may unfold to, in bytes: 1 MiB and 64 times its size, at most 256 MiB. A real bill takes
  /// about 6 times its size; a hostile one asks for over 100 times.
  static func memory(forMessageOf bytes: Int) -> Int { min(64 * bytes + (1 << 20), 256 << 20) }

  /// In fen, either sign.
  static let amount = -Fen.limit.amount...Fen.limit.amount
  /// In fen.
  static let notNegative = 0...Fen.limit.amount
  /// In fen.
  static let positive = 1...Fen.limit.amount
  /// Versions and sequences that may be absent, attempts in Unix ms, counts: far from where one more would overflow.
  static let counter: ClosedRange<Int64> = 0...1_000_000_000_000_000
  /// Versions and sequences that exist.
  static let ordinal: ClosedRange<Int64> = 1...1_000_000_000_000_000
  /// Version of a settlement.
  static let revision: ClosedRange<Int64> = 1...Int64(Int32.max)
  /// Ten-thousandths, either sign.
  static let quantity = -Quantity.limit.tenThousandths...Quantity.limit.tenThousandths
  /// Number of a charge line.
  static let lineNumber: ClosedRange<Int64> = 1...999_999_999_999_999
  /// Days of a stay.
  static let days: ClosedRange<Int64> = 1...36_600
  /// Full years of enrolment.
  static let enrolledYears: ClosedRange<Int64> = 0...150
  static let benefitYear: ClosedRange<Int64> = 1900...2199
  /// Basis points of a part of a whole.
  static let unitRatio: ClosedRange<Int64> = 0...10_000
  /// Basis points of any ratio in a computation.
  static let anyRatio: ClosedRange<Int64> = -1_000_000...1_000_000

  static let shares = 1_000
  static let figures = 1_000
  static let accumulators = 1_000
  /// A bill may name a class on each line.
  static let costClasses = Limits.lines
  static let covers = 16
  static let outcomes = 1_000
  static let notices = 1_000
  static let strings = 100
  static let metrics = 4_000
  /// Of one metric.
  static let labels = 16

  /// Texts, in bytes of UTF-8.
  static let name = 200
  static let diagnosis = 20
  static let diseaseCode = 30
  static let catalogueCode = 50
  static let document = 200
  static let key = 100
  static let citation = 1_000
  static let formula = 8_000
  static let url = 2_000
  static let sentence = 1_000
  static let notice = 100_000
}
