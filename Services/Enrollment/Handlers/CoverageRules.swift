// SPDX-License-Identifier: Apache-2.0

import Domain

/// What a person's coverages must keep beyond what `Person` itself checks.
enum CoverageRules {
  /// Throws `InvalidValue` when two coverages of one scheme hold on the same day: a settlement could not tell which
  /// region insures (a double enrolment, 重复参保, is cleared before it is registered).
  static func check(_ person: Person) throws(InvalidValue) {
    for (index, coverage) in person.coverages.enumerated() {
      for other in person.coverages[..<index]
      where other.scheme == coverage.scheme && overlap(other.period, coverage.period) {
        throw InvalidValue("person.coverages[\(index)]", "overlaps an earlier coverage of the same scheme")
      }
    }
  }

  private static func overlap(_ one: Period, _ other: Period) -> Bool {
    one.contains(other.from) || other.contains(one.from)
  }
}
