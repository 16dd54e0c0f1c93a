// SPDX-License-Identifier: Apache-2.0

public import Money

/// What a person has used in a scheme and benefit year (年度累计), by key. Absent keys are zero.
///
/// Keys are `quantity` or `quantity/scope`, e.g. `basic_fund.paid`, `deductible.used/inpatient`,
/// `stays`, `major_illness.base`. Amounts are fen; `stays` is a count.
public struct Accumulators: Sendable, Hashable {
  public private(set) var values: [AccumulatorKey: Int64]

  public init(_ values: [AccumulatorKey: Int64] = [:]) {
    // Most are made of values that are not zero: those are taken as they are.
    self.values = values.values.contains(0) ? values.filter { $0.value != 0 } : values
  }

  /// Empty, with room for so many keys.
  public init(capacity: Int) {
    values = [:]
    values.reserveCapacity(capacity)
  }

  public subscript(key: AccumulatorKey) -> Int64 {
    get { values[key] ?? 0 }
    set { values[key] = newValue == 0 ? nil : newValue }
  }

  /// The amount under a key, in fen.
  public func fen(_ key: AccumulatorKey) -> Fen { Fen(self[key]) }

  public static func + (left: Accumulators, right: Accumulators) -> Accumulators {
    Accumulators(left.values.merging(right.values, uniquingKeysWith: +))
  }

  public static func += (left: inout Accumulators, right: Accumulators) {
    for (key, value) in right.values { left[key] += value }
  }

  public static prefix func - (value: Accumulators) -> Accumulators {
    Accumulators(value.values.mapValues { -$0 })
  }

  /// Keys and values in key order: the same accumulators always print and encode the same.
  public var ordered: [(key: AccumulatorKey, value: Int64)] {
    values.map { (key: $0.key, value: $0.value) }.sorted { $0.key.text < $1.key.text }
  }
}

/// The name of one accumulator.
public struct AccumulatorKey: Sendable, Hashable {
  public let text: String

  /// `quantity`, or `quantity/scope` when it is kept apart by scope (disease, month, kind of care).
  public init(_ quantity: String, scope: String = "") {
    text = scope.isEmpty ? quantity : "\(quantity)/\(scope)"
  }

  /// Number of stays begun in the year.
  public static let stays = AccumulatorKey("stays")
  /// In-scope amount of all bills.
  public static let inScope = AccumulatorKey("in_scope")
  /// Paid by the basic fund.
  public static let basicPaid = AccumulatorKey("basic_fund.paid")
  /// In-scope self part after the basic fund: the major-illness base.
  public static let majorIllnessBase = AccumulatorKey("major_illness.base")
  public static let majorIllnessPaid = AccumulatorKey("major_illness.paid")
  public static let largeAmountBase = AccumulatorKey("large_amount.base")
  public static let largeAmountPaid = AccumulatorKey("large_amount.paid")
  public static let civilServantPaid = AccumulatorKey("civil_servant.paid")
  public static let assistanceBase = AccumulatorKey("medical_assistance.base")
  public static let assistancePaid = AccumulatorKey("medical_assistance.paid")
  public static let tiltedBase = AccumulatorKey("tilted_assistance.base")
  public static let tiltedPaid = AccumulatorKey("tilted_assistance.paid")

  /// Deductible used, by kind of care.
  public static func deductibleUsed(_ careType: CareType) -> AccumulatorKey {
    AccumulatorKey("deductible.used", scope: careType.rawValue)
  }
}
