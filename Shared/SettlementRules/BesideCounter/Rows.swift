// SPDX-License-Identifier: Apache-2.0

/// What a row asks of the facts it is for; a condition that asks nothing holds for all.
public protocol RowCondition: Sendable, Hashable {
  associatedtype Facts
  func holds(for facts: Facts) -> Bool
  /// Whether this holds wherever `other` holds: a later row with `other` could not be reached.
  func covers(_ other: Self) -> Bool
}

extension RowCondition {
  /// `asked` is nil when anything will do.
  static func covers<Value>(_ asked: Set<Value>?, _ other: Set<Value>?) -> Bool {
    guard let asked else { return true }
    return other.map(asked.isSuperset) ?? false
  }
}

/// Rows of values with their conditions; the first row that holds counts.
public struct Rows<Condition: RowCondition, Value: Sendable & Hashable>: Sendable, Hashable {
  public struct Row: Sendable, Hashable {
    public let condition: Condition
    public let value: Value

    public init(condition: Condition, value: Value) {
      self.condition = condition
      self.value = value
    }
  }

  /// The key in the policy file, for errors.
  public let key: String
  public let rows: [Row]

  public init(key: String, rows: [Row]) {
    self.key = key
    self.rows = rows
  }

  /// The value of the first row that holds, or `SettlementError.unknownInPolicy` when none does.
  func first(for facts: Condition.Facts) throws(SettlementError) -> Value {
    guard let row = rows.first(where: { $0.condition.holds(for: facts) }) else { throw .unknownInPolicy(key) }
    return row.value
  }
}
