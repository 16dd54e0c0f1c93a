// SPDX-License-Identifier: Apache-2.0

import Domain
import PolicyBook
import SettlementRules

/// The products whose terms were loaded at the start.
struct Products: Sendable {
  private let terms: [ProductCode: ProductTerms]

  init(_ terms: [ProductCode: ProductTerms]) { self.terms = terms }

  /// Reads the terms from the folder of policies. Throws `PolicyErrors` with every fault of every file.
  init(directory: String) throws(PolicyErrors) {
    self.init(try PolicyBook.load(directory: directory).products)
  }

  subscript(code: ProductCode) -> ProductTerms? { terms[code] }
}

extension ProductTerms {
  /// The insurance year that a date falls into, by the year in which it begins: an edition counts its years from its own
  /// first day, so that an edition from October to September is one year.
  func year(of date: CalendarDate) -> Int { effective.from.year + effective.from.age(on: date) }

  /// The limit of a benefit for one insurance year; nil when it has none, or none that is known exactly.
  func limit(of benefit: String) -> Limit? { benefits.first { $0.key == benefit }?.limit }
}
