// SPDX-License-Identifier: Apache-2.0

/// Rows of values with their conditions.
public struct Table<Value> {
  public struct Row {
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

  public static var empty: Table { Table(key: "", rows: []) }

  /// One value that holds for everything.
  public static func always(_ value: Value, key: String = "") -> Table {
    Table(key: key, rows: [Row(condition: .always, value: value)])
  }

  /// The value of the first row whose condition holds, or `SettlementError.noRowInPolicy` when none does.
  func first(for facts: Facts) throws(SettlementError) -> Value {
    guard let value = find(for: facts) else { throw .noRowInPolicy(key, facts: facts.description) }
    return value
  }

  /// The value of the first row whose condition holds, if any.
  func find(for facts: Facts) -> Value? {
    // Rows are looked at in place: a copy of each would count the references of its condition.
    for index in rows.indices where rows[index].condition.holds(for: facts) { return rows[index].value }
    return nil
  }

  /// The values of all rows whose condition holds.
  func all(for facts: Facts) -> [Value] {
    var values: [Value] = []
    for index in rows.indices where rows[index].condition.holds(for: facts) {
      values.append(rows[index].value)
    }
    return values
  }
}

extension Table: Sendable where Value: Sendable {}
extension Table: Equatable where Value: Equatable {}
extension Table: Hashable where Value: Hashable {}
extension Table.Row: Sendable where Value: Sendable {}
extension Table.Row: Equatable where Value: Equatable {}
extension Table.Row: Hashable where Value: Hashable {}
