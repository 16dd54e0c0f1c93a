// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

/// Readers of rows with conditions.
extension YAMLValue {
  /// Every dimension that `when` may have.
  private static let conditions = [
    "care", "level", "person_type", "age", "stay", "enrolled_years", "category", "referral", "place",
    "disease",
    "mark", "without_mark",
  ]

  /// `when:` of a row; a missing key holds for everything.
  func condition(of keys: [String] = conditions) -> Condition? {
    guard let map = map([], optional: keys) else { return nil }
    var condition = Condition()
    var sound = true
    func read<Value>(_ key: String, _ reader: (YAMLValue) -> Value?) -> Value? {
      guard let value = map[key] else { return nil }
      let result = reader(value)
      if result == nil { sound = false }
      return result
    }
    condition.care = read("care") { $0.set(CareType.self) }
    condition.levels = read("level") { $0.set(HospitalLevel.self) }
    condition.personTypes = read("person_type") { $0.set(PersonType.self) }
    condition.age = read("age") { $0.range(0...150) }
    condition.stay = read("stay") { $0.range(1...1_000) }
    condition.enrolledYears = read("enrolled_years") { $0.range(0...150) }
    condition.categories = read("category") { $0.set(AssistanceCategory.self) }
    condition.referrals = read("referral") { $0.set(Referral.self) }
    condition.places = read("place") { $0.set(Place.self) }
    condition.diseases = read("disease") { $0.diseases() }
    condition.marks = read("mark") { $0.set(Mark.self) }
    condition.withoutMarks = read("without_mark") { $0.set(Mark.self) }
    return sound ? condition : nil
  }

  private func diseases() -> Set<String>? {
    if isScalar { return text(maximum: 30).map { [$0] } }
    return list(1...512) { $0.text(maximum: 30) }.map { Set($0) }
  }

  /// `{ from?, to? }`, both ends included.
  private func range(_ bounds: ClosedRange<Int64>) -> ClosedRange<Int>? {
    guard let map = map([], optional: ["from", "to"]) else { return nil }
    let from = map["from"].map { $0.integer(bounds) } ?? bounds.lowerBound
    let to = map["to"].map { $0.integer(bounds) } ?? bounds.upperBound
    guard let from, let to else { return nil }
    guard from <= to else { return fail("from not above to") }
    return Int(from)...Int(to)
  }

  /// Rows with `when` and one value under `name`. Where the first row that holds counts, a row that an earlier one
  /// covers whole is a fault; where the best of all rows counts (`bestOf`), the same condition twice is.
  func table<Value>(_ name: String, bestOf: Bool = false, _ read: (YAMLValue) -> Value?) -> Table<Value>? {
    if isScalar, !isWord("none") { return read(self).map { .always($0, key: key) } }
    return rows([name], bestOf: bestOf) { _, value in read(value) }
  }

  /// One value, or rows of it under `name`.
  func tableOrValue<Value>(_ name: String, _ read: (YAMLValue) -> Value?) -> Table<Value>? {
    isListOfMappings(with: name) ? table(name, read) : read(self).map { .always($0, key: key) }
  }

  /// Rows of `bands` or `ratio`.
  func bandRows() -> Table<[Band]>? {
    rows(["bands", "ratio"]) { _, value in value.bands() }
  }

  /// Rows with `when` and one of these keys.
  func rows<Value>(
    _ names: [String], bestOf: Bool = false, _ read: (String, YAMLValue) -> Value?
  ) -> Table<Value>? {
    var conditions: [Condition] = []
    let rows = list(1...128) { item -> Table<Value>.Row? in
      guard let row = item.row(names, read) else { return nil }
      let earlier = conditions.firstIndex {
        bestOf ? $0 == row.condition : $0.covers(row.condition)
      }
      if let earlier {
        return item.fail("a row that can be reached: row [\(earlier)] holds for all its cases")
      }
      conditions.append(row.condition)
      return row
    }
    return rows.map { Table(key: key, rows: $0) }
  }

  /// One row: `when`, and exactly one of these keys.
  func row<Value>(_ names: [String], _ read: (String, YAMLValue) -> Value?) -> Table<Value>.Row? {
    guard names.count > 1 else {
      guard let map = map(names, optional: ["when"]) else { return nil }
      let value = map[names[0]].flatMap { read(names[0], $0) }
      return withCondition(map, value)
    }
    guard let map = map([], optional: names + ["when"]) else { return nil }
    return withCondition(map, exactlyOne(of: names, in: map, read))
  }

  /// A mapping with exactly one of these keys.
  func oneOf<Value>(_ names: [String], _ read: (String, YAMLValue) -> Value?) -> Value? {
    guard let map = map([], optional: names) else { return nil }
    return exactlyOne(of: names, in: map, read)
  }

  private func exactlyOne<Value>(
    of names: [String], in map: YAMLMap, _ read: (String, YAMLValue) -> Value?
  ) -> Value? {
    let present = names.filter { map[$0] != nil }
    guard present.count == 1, let value = map[present[0]] else {
      return fail("exactly one of \(names.joined(separator: ", "))")
    }
    return read(present[0], value)
  }

  private func withCondition<Value>(_ map: YAMLMap, _ value: Value?) -> Table<Value>.Row? {
    guard let condition = map["when"].map({ $0.condition() }) ?? .always else { return nil }
    return value.map { Table.Row(condition: condition, value: $0) }
  }
}
