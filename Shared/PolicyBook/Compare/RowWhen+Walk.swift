// SPDX-License-Identifier: Apache-2.0

import SettlementRules

extension RowWhen {
  /// Dimensions of which a bill has exactly one word, or one number.
  private static let exclusive: Set<String> = [
    "care", "level", "levels", "person_type", "age", "stay", "enrolled_years", "referral", "place", "places",
    "disease",
  ]

  /// Any condition of rows: its members are sets or ranges, nil when they are not asked.
  init(_ condition: Any) {
    asked = Mirror(reflecting: condition).children.compactMap { child in
      guard let label = child.label,
        let value = Mirror(reflecting: child.value).children.first?.value
      else { return nil }
      let key = Vocabulary.key(ofCondition: label)
      let isExclusive = Self.exclusive.contains(key)
      if let range = value as? ClosedRange<Int> {
        return Asked(key: key, words: [], range: range, isExclusive: isExclusive)
      }
      let words = Mirror(reflecting: value).children.map { TermWalk.word($0.value) }.sorted()
      return Asked(
        key: key, words: words.isEmpty ? [TermWalk.word(value)] : words, range: nil,
        isExclusive: isExclusive)
    }
  }

  var term: Term {
    .group(
      asked.map { asked in
        let value: TermValue = asked.range.map { .text(Self.text($0)) } ?? .words(asked.words)
        return Term.Member(label: asked.key, term: .value(value))
      })
  }

  /// `65 and above`, `up to 17`, `7 to 17`.
  static func text(_ range: ClosedRange<Int>) -> String {
    if range.upperBound == 150 || range.upperBound == 1_000 { return "\(range.lowerBound) and above" }
    return range.lowerBound == 0 ? "up to \(range.upperBound)" : "\(range.lowerBound) to \(range.upperBound)"
  }
}
