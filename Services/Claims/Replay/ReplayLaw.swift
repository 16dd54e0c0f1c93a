// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import PolicyBook
import SettlementRules

/// The law that stored settlements are computed by again.
struct ReplayLaw: Sendable {
  let book: PolicyBook
  /// A file that is tried out: the law of its region on every day.
  let trial: RegionPolicy?

  init(book: PolicyBook, trial: RegionPolicy? = nil) {
    self.book = book
    self.trial = trial
  }

  /// Reads the trial file with a period that begins long before any bill. Throws `PolicyErrors`.
  static func trial(_ path: String) throws -> RegionPolicy? {
    let name = path.split(separator: "/").suffix(2).joined(separator: "/")
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let edit = PolicyEdit(file: name, key: "effective.from", value: "2000-01-01")
    return try PolicyBook.read([(name, bytes)], edits: [edit]).policies.first
  }

  func policy(of region: RegionCode, on date: CalendarDate) throws(PolicyLookupError) -> RegionPolicy {
    if let trial, trial.region == region { return trial }
    return try book.policy(region: region, on: date)
  }
}
