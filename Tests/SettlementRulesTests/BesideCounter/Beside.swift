// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import Money
import SettlementRules
import Testing

@testable import PolicyBook

/// Terms and questions beside the counter, said shortly.
enum Beside {
  /// The block of the schema's page whose source has this title, with texts replaced.
  static func example(_ title: String, _ changes: [Change] = []) throws -> BesideCounterTerms {
    let page = try String(
      contentsOfFile: Repository.path("Shared/PolicyBook/BesideCounter/README.md"), encoding: .utf8)
    let blocks = page.components(separatedBy: "```yaml\n").dropFirst()
      .map { $0.components(separatedBy: "```")[0] }
    var block = try #require(blocks.first { $0.contains("title: \(title) ") })
    for change in changes {
      try #require(block.contains(change.from), "nothing to replace: \(change.from)")
      block = block.replacingOccurrences(of: change.from, with: change.to)
    }
    return try terms(block)
  }

  static func terms(_ text: String) throws -> BesideCounterTerms {
    let yaml = CheckedYAML("990000-test/2023.yaml", text)
    let map = yaml.root?.map([], optional: YAMLValue.besideCounterKeys)
    let terms = map.flatMap { yaml.root?.besideCounter($0) }
    try yaml.finish()
    return try #require(terms)
  }

  static func stay(
    _ group: String?, total: String, patient: String = "0", other: String = "0",
    level: HospitalLevel = .tertiary, scheme: Scheme = .employee, institution: String = "H99000000001",
    days: Int? = 7, parts: [String]? = nil, review: ReviewOutcome.Decision? = nil
  ) throws -> BesideQuestion {
    let parts = try parts.map {
      HospitalCase.BillParts(
        ownExpense: try Bills.yuan($0[0]), preSelfPay: try Bills.yuan($0[1]),
        deductible: try Bills.yuan($0[2]))
    }
    return .payment(
      HospitalCase(
        institution: try InstitutionCode(institution), level: level, scheme: scheme, group: group, days: days,
        total: try Bills.yuan(total), patient: try Bills.yuan(patient), otherFunds: try Bills.yuan(other),
        parts: parts, review: review.map { ReviewOutcome(decision: $0, document: "decision 1") }))
  }

  static func fee(_ kind: String, _ quantity: String, _ unit: CareUnit, _ price: String) throws -> CareItem {
    CareItem(
      kind: try CareKind(kind), unit: unit, quantity: try Quantity(quantity),
      price: try UnitPrice(yuan: price))
  }
}

/// A text of an example replaced by another.
struct Change: Sendable {
  let from: String
  let to: String

  init(_ from: String, _ to: String) {
    self.from = from
    self.to = to
  }
}
