// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
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
  /// Every limit of an insurance year that is known exactly: of one benefit, of those that share one, of all.
  var yearlyLimits: [YearlyLimit] {
    let own = benefits.map { YearlyLimit("benefit \($0.key)", [$0.key], $0.limit) }
    let shared = sharedLimits.sorted { $0.key < $1.key }.map { name, limit in
      YearlyLimit(
        "shared limit \(name)", Set(benefits.lazy.filter { $0.sharedLimit == name }.map(\.key)), limit)
    }
    let all = YearlyLimit("the whole", Set(benefits.map(\.key)), limit)
    return (own + shared + [all]).compactMap(\.self)
  }
}

/// What several benefits of a product pay at most in one insurance year, in fen.
struct YearlyLimit: Sendable, Hashable {
  let name: String
  let benefits: Set<String>
  let amount: Fen

  /// Nil when there is no limit, or none that is known exactly.
  fileprivate init?(_ name: String, _ benefits: Set<String>, _ limit: Limit) {
    guard case .amount(let amount) = limit else { return nil }
    self.name = name
    self.benefits = benefits
    self.amount = amount
  }
}
