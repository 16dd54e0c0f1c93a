// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

/// Reads `maternity_allowance`.
extension YAMLValue {
  func allowanceTerms() -> AllowanceTerms? {
    let keys = [
      "source", "base_days", "extra_days", "further_child_days", "provincial_days", "month_days", "unit",
      "rounding",
    ]
    guard let map = map(keys) else { return nil }
    let source = map["source"]?.citation()
    let baseDays = map["base_days"]?.known { $0.days(1...1_000) }
    let extraDays = map["extra_days"]?.extraDays()
    let furtherChildDays = map["further_child_days"]?.known { $0.daysOrNone() }
    let provincialDays = map["provincial_days"]?.known { $0.daysOrNone() }
    let monthDays = map["month_days"]?.days(1...31)
    let unit = map["unit"]?.choice(AllowanceTerms.Unit.self)
    let rounding = map["rounding"]?.choice(Rounding.self)
    guard let source, let baseDays, let extraDays, let furtherChildDays, let provincialDays, let monthDays,
      let unit, let rounding
    else { return nil }
    return AllowanceTerms(
      citation: source, baseDays: baseDays, extraDays: extraDays, furtherChildDays: furtherChildDays,
      provincialDays: provincialDays, monthDays: monthDays, unit: unit, rounding: rounding)
  }

  private func extraDays() -> [BirthKind: Known<Int?>]? {
    let kinds = BirthKind.allCases.filter { $0 != .normal }
    guard let map = map(kinds.map(\.rawValue)) else { return nil }
    var days: [BirthKind: Known<Int?>] = [:]
    for kind in kinds { days[kind] = map[kind.rawValue]?.block { $0.days(1...1_000) } }
    return days.count == kinds.count ? days : nil
  }

  /// `none` is no day.
  private func daysOrNone() -> Int? { isWord("none") ? 0 : days(1...1_000) }
}
