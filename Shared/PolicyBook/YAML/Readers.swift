// SPDX-License-Identifier: Apache-2.0

public import Domain

/// Readers of small blocks that several files share.
extension YAMLValue {
  /// `{ from: 2023-01-01, to: 2023-12-31 }`; `to: none` only when `open`.
  public func period(open: Bool) -> Period? {
    guard let map = map(["from", "to"]) else { return nil }
    return Self.period(from: map["from"], to: map["to"], open: open, at: self)
  }

  static func period(from: YAMLValue?, to: YAMLValue?, open: Bool, at place: YAMLValue) -> Period? {
    let start = from?.date()
    let isOpen = open && to?.isWord("none") == true
    let end = isOpen ? nil : to?.date()
    guard let start, isOpen || end != nil else { return nil }
    do { return try Period(from: start, to: end) } catch {
      return place.fail("a period; this \(error.reason)")
    }
  }

  /// A word of an enum, or a list of distinct words.
  func set<Choice>(_ type: Choice.Type) -> Set<Choice>?
  where Choice: RawRepresentable<String> & CaseIterable & Hashable {
    if isScalar { return choice(type).map { [$0] } }
    guard let values = list(1...Choice.allCases.count, { $0.choice(type) }) else { return nil }
    return distinct(values)
  }

  /// An identifier, or a list of distinct ones.
  func set<ID: Identifier>(_ type: ID.Type) -> Set<ID>? {
    if isScalar { return identifier(type).map { [$0] } }
    guard let values = list(1...64, { $0.identifier(type) }) else { return nil }
    return distinct(values)
  }

  private func distinct<Value: Hashable>(_ values: [Value]) -> Set<Value>? {
    let set = Set(values)
    return set.count == values.count ? set : fail("a list that names nothing twice")
  }
}
