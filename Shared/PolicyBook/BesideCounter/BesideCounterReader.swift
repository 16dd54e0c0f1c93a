// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

/// Readers of the blocks beside the counter, at the top of a region's file.
extension YAMLValue {
  /// The keys of the blocks, all optional in a region's file.
  static let besideCounterKeys = ["hospital_payment", "maternity_allowance", "long_term_care"]

  /// The blocks of a region's file. A block that is absent is not known. Nil when any has a fault (recorded).
  func besideCounter(_ map: YAMLMap) -> BesideCounterTerms? {
    func read<Terms>(_ key: String, _ reader: (YAMLValue) -> Terms?) -> Known<Terms?>? {
      guard let value = map[key] else { return .unknown(key) }
      return value.block(reader)
    }
    let payment = read("hospital_payment") { $0.hospitalPaymentTerms() }
    let allowance = read("maternity_allowance") { $0.allowanceTerms() }
    let care = read("long_term_care") { $0.longTermCareTerms() }
    guard let payment, let allowance, let care else { return nil }
    return BesideCounterTerms(hospitalPayment: payment, maternityAllowance: allowance, longTermCare: care)
  }

  /// Rows of `{ when?, <name> }`; a row that an earlier one covers is a fault.
  func rows<Condition, Value>(
    _ name: String, when: (YAMLValue) -> Condition?, always: Condition, _ read: (YAMLValue) -> Value?
  ) -> Rows<Condition, Value>? {
    var earlier: [Condition] = []
    let rows = list(1...512) { row -> Rows<Condition, Value>.Row? in
      guard let map = row.map([name], optional: ["when"]) else { return nil }
      let value = map[name].flatMap(read)
      guard let condition = map["when"].map(when) ?? always else { return nil }
      if let index = earlier.firstIndex(where: { $0.covers(condition) }) {
        return row.fail("a row that can be reached: row [\(index)] holds for all its cases")
      }
      earlier.append(condition)
      return value.map { Rows<Condition, Value>.Row(condition: condition, value: $0) }
    }
    return rows.map { Rows(key: key, rows: $0) }
  }

  /// A number of days with its unit: `98 days`.
  func days(_ range: ClosedRange<Int>) -> Int? {
    let expected = "days, such as \(range.lowerBound) days, from \(range.lowerBound) to \(range.upperBound)"
    guard let text = text(maximum: 20) else { return nil }
    guard text.hasSuffix(" days"), let days = Int(text.dropLast(5)), range.contains(days) else {
      return fail(expected)
    }
    return days
  }

  /// A quantity within bounds, in ten-thousandths.
  func quantity(_ range: ClosedRange<Int64>, _ expected: String) -> Quantity? {
    guard let quantity = quantity() else { return nil }
    return range.contains(quantity.tenThousandths) ? quantity : fail(expected)
  }

  /// A number above zero with at most four decimals: a weight, a score, a coefficient.
  func positiveQuantity() -> Quantity? {
    quantity(1...Quantity.limit.tenThousandths, "a number above zero")
  }

  /// An amount above zero.
  func positiveYuan() -> Fen? {
    guard let amount = yuan() else { return nil }
    return amount > .zero ? amount : fail("an amount above zero")
  }
}
