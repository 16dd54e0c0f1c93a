// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

/// Reads one region's file: all the law of one region and period.
extension YAMLValue {
  static let regionKeys = ["region", "name", "effective", "rounding", "accounts", "employee", "resident"]
  static let optionalRegionKeys = ["benefit_year", "figures"] + besideCounterKeys

  func regionPolicy(_ stamp: PolicyStamp, folder: String) -> RegionPolicy? {
    guard let map = map(Self.regionKeys, optional: Self.optionalRegionKeys) else { return nil }
    let region = map["region"]?.identifier(RegionCode.self)
    let name = map["name"]?.text(maximum: 100)
    let effective = map["effective"]?.period(open: false)
    let rounding = map["rounding"]?.choice(Rounding.self)
    let yearStart = map["benefit_year"].map { $0.yearStart() } ?? .january
    file.figures = map["figures"]?.figures() ?? [:]
    file.rounding = rounding ?? .halfUp
    let accounts = map["accounts"]?.known { $0.accountTerms() }
    let employee = map["employee"]?.schemePolicy()
    let resident = map["resident"]?.schemePolicy()
    let besideCounter = besideCounter(map)
    if let region, !folder.hasPrefix("\(region.text)-") {
      return map["region"]?.fail("the code that the folder's name begins with")
    }
    guard let region, let name, let effective, let rounding, let yearStart, let accounts, let employee,
      let resident, let besideCounter
    else { return nil }
    var schemes: [Scheme: SchemePolicy] = [:]
    schemes[.employee] = employee
    schemes[.resident] = resident
    return RegionPolicy(
      region: region, name: name, effective: effective, stamp: stamp, rounding: rounding,
      yearStart: yearStart, schemes: schemes, accounts: accounts, besideCounter: besideCounter)
  }

  func accountTerms() -> AccountTerms? {
    guard let map = map(["source", "pays"]) else { return nil }
    let source = map["source"]?.citation()
    let pays = map["pays"]?.set(CostPart.self)
    guard let source, let pays else { return nil }
    return AccountTerms(citation: source, pays: pays)
  }

  /// `{ begins: 07-01 }`
  private func yearStart() -> YearStart? {
    guard let value = map(["begins"])?["begins"], let text = value.text(maximum: 5) else { return nil }
    // A leap year, so that every day of the calendar is there.
    guard let date = try? CalendarDate("2000-\(text)") else { return value.fail("a day such as 07-01") }
    return YearStart(month: date.month, day: date.day)
  }

  /// Named amounts that deductibles, thresholds and caps are shares of (平均工资, 人均可支配收入).
  private func figures() -> [String: Fen]? {
    guard let entries = openMap() else { return nil }
    var figures: [String: Fen] = [:]
    for entry in entries {
      guard let map = entry.value.map(["source", "amount"]) else { continue }
      _ = map["source"]?.citation()
      figures[entry.key] = map["amount"]?.yuan()
    }
    return figures
  }
}
