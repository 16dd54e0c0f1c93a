// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

/// Reads one region's file: all the law of one region and period.
extension YAMLValue {
  func regionPolicy(_ stamp: PolicyStamp, folder: String) -> RegionPolicy? {
    guard
      let map = map(["region", "name", "effective", "rounding", "accounts", "employee", "resident"])
    else { return nil }
    let region = map["region"]?.identifier(RegionCode.self)
    let name = map["name"]?.text(maximum: 100)
    let effective = map["effective"]?.period(open: false)
    let rounding = map["rounding"]?.choice(Rounding.self)
    let accounts = map["accounts"]?.known { $0.accountTerms() }
    let employee = map["employee"]?.schemePolicy()
    let resident = map["resident"]?.schemePolicy()
    if let region, !folder.hasPrefix("\(region.text)-") {
      return map["region"]?.fail("the code that the folder's name begins with")
    }
    guard let region, let name, let effective, let rounding, let accounts, let employee, let resident else {
      return nil
    }
    var schemes: [Scheme: SchemePolicy] = [:]
    schemes[.employee] = employee
    schemes[.resident] = resident
    return RegionPolicy(
      region: region, name: name, effective: effective, stamp: stamp, rounding: rounding, schemes: schemes,
      accounts: accounts)
  }

  func accountTerms() -> AccountTerms? {
    guard let map = map(["source", "pays"]) else { return nil }
    let source = map["source"]?.citation()
    let pays = map["pays"]?.set(CostPart.self)
    guard let source, let pays else { return nil }
    return AccountTerms(citation: source, pays: pays)
  }

  /// `.some(nil)`: the region does not have the scheme. `unknown` makes every block unknown.
  private func schemePolicy() -> SchemePolicy?? {
    if isWord("none") { return .some(nil) }
    if isWord("unknown") { return .some(unknownScheme()) }
    let keys = [
      "basic_fund", "large_amount", "major_illness", "civil_servant", "medical_assistance",
      "tilted_assistance",
    ]
    guard let map = map(keys) else { return nil }
    let basicFund = map["basic_fund"]?.basicFunds()
    let largeAmount = map["large_amount"]?.block { $0.largeAmount() }
    let majorIllness = map["major_illness"]?.block { $0.majorIllness() }
    let civilServant = map["civil_servant"]?.block { $0.civilServant() }
    let medicalAssistance = map["medical_assistance"]?.block { $0.assistance() }
    let tiltedAssistance = map["tilted_assistance"]?.block { $0.assistance() }
    guard let basicFund, let largeAmount, let majorIllness, let civilServant, let medicalAssistance,
      let tiltedAssistance
    else { return nil }
    return SchemePolicy(
      basicFund: basicFund, largeAmount: largeAmount, majorIllness: majorIllness, civilServant: civilServant,
      medicalAssistance: medicalAssistance, tiltedAssistance: tiltedAssistance)
  }

  private func unknownScheme() -> SchemePolicy {
    var basicFund: [CareType: Known<BasicFundTerms>] = [:]
    for care in CareType.allCases { basicFund[care] = .unknown("\(key).basic_fund.\(care.rawValue)") }
    return SchemePolicy(
      basicFund: basicFund, largeAmount: .unknown("\(key).large_amount"),
      majorIllness: .unknown("\(key).major_illness"), civilServant: .unknown("\(key).civil_servant"),
      medicalAssistance: .unknown("\(key).medical_assistance"),
      tiltedAssistance: .unknown("\(key).tilted_assistance"))
  }

  /// Every kind of care is named: a block, `none` or `unknown`.
  private func basicFunds() -> [CareType: Known<BasicFundTerms>]? {
    guard let map = map(CareType.allCases.map(\.rawValue)) else { return nil }
    var terms: [CareType: Known<BasicFundTerms>] = [:]
    var sound = true
    for care in CareType.allCases {
      guard let value = map[care.rawValue] else {
        sound = false
        continue
      }
      if value.isWord("none") { continue }
      terms[care] = value.known { $0.basicFund() }
      if terms[care] == nil { sound = false }
    }
    return sound ? terms : nil
  }
}
