// SPDX-License-Identifier: Apache-2.0

public import Money

/// What a person has used in a scheme and benefit year (年度累计), by key. Absent keys are zero.
///
/// Keys are `quantity` or `quantity/scope`, e.g. `basic_fund.paid`, `deductible.used/inpatient`,
/// `stays`, `major_illness.base`. Amounts are fen; `stays` is a count.
public struct Accumulators: Sendable, Hashable {
  /// None zero; in the order of the keys, so that equal accumulators have equal entries. A bill touches some twenty: an
  /// array is searched and copied sooner than a dictionary.
  private var entries: [Entry] = []

  private struct Entry: Sendable, Hashable {
    let key: AccumulatorKey
    var value: Int64
  }

  public init(_ values: [AccumulatorKey: Int64] = [:]) {
    entries = values.lazy.filter { $0.value != 0 }.map { Entry(key: $0.key, value: $0.value) }
      .sorted { $0.key < $1.key }
  }

  /// Empty, with room for so many keys.
  public init(capacity: Int) { entries.reserveCapacity(capacity) }

  public subscript(key: AccumulatorKey) -> Int64 {
    get {
      let index = place(of: key)
      return holds(key, at: index) ? entries[index].value : 0
    }
    set {
      let index = place(of: key)
      if !holds(key, at: index) {
        if newValue != 0 { entries.insert(Entry(key: key, value: newValue), at: index) }
      } else if newValue == 0 {
        entries.remove(at: index)
      } else {
        entries[index].value = newValue
      }
    }
  }

  /// The index of the first entry whose key is not before `key`.
  private func place(of key: AccumulatorKey) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func holds(_ key: AccumulatorKey, at index: Int) -> Bool {
    index < entries.count && entries[index].key == key
  }

  /// The amount under a key, in fen.
  public func fen(_ key: AccumulatorKey) -> Fen { Fen(self[key]) }

  public static func + (left: Accumulators, right: Accumulators) -> Accumulators {
    var sum = left
    sum += right
    return sum
  }

  public static func += (left: inout Accumulators, right: Accumulators) {
    guard left.entries.capacity > 0 else {
      left = right
      return
    }
    for entry in right.entries { left[entry.key] += entry.value }
  }

  public static prefix func - (value: Accumulators) -> Accumulators {
    var negative = value
    for index in negative.entries.indices { negative.entries[index].value.negate() }
    return negative
  }

  /// Keys and values by the keys' texts: the same accumulators always print and encode the same.
  public var ordered: [(key: AccumulatorKey, value: Int64)] {
    entries.map { (key: $0.key, value: $0.value) }.sorted { $0.key.text < $1.key.text }
  }
}

/// The name of one accumulator.
public struct AccumulatorKey: Sendable, Hashable, Comparable {
  public let text: String
  /// A fixed hash of the text: keys are compared far more often than made, and rarely need their texts for it.
  private let mark: UInt64

  /// `quantity`, or `quantity/scope` when it is kept apart by scope (disease, month, kind of care).
  public init(_ quantity: String, scope: String = "") {
    text = scope.isEmpty ? quantity : "\(quantity)/\(scope)"
    // FNV-1a.
    mark = text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  public static func == (left: AccumulatorKey, right: AccumulatorKey) -> Bool {
    left.mark == right.mark && left.text == right.text
  }

  /// By mark, not by text: an order for searching, not for reading.
  public static func < (left: AccumulatorKey, right: AccumulatorKey) -> Bool {
    left.mark == right.mark ? left.text < right.text : left.mark < right.mark
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }

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
}
