// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

/// Reads the blocks of one scheme.
extension YAMLValue {
  /// `.some(nil)`: the region does not have the scheme. `unknown` makes every block unknown.
  func schemePolicy() -> SchemePolicy?? {
    if isWord("none") { return .some(nil) }
    if isWord("unknown") { return .some(unknownScheme()) }
    let keys = [
      "basic_fund", "large_amount", "major_illness", "civil_servant", "medical_assistance",
      "tilted_assistance",
    ]
    guard let map = map(keys, optional: ["enterprise_supplement", "other_funds", "supplement_order"]) else {
      return nil
    }
    let basicFund = map["basic_fund"]?.basicFunds()
    let largeAmount = map["large_amount"]?.block { $0.largeAmount() }
    let majorIllness = map["major_illness"]?.block { $0.majorIllness() }
    let enterprise = map["enterprise_supplement"].map { $0.block { $0.supplement() } } ?? .known(nil)
    let civilServant = map["civil_servant"]?.block { $0.supplement() }
    let medicalAssistance = map["medical_assistance"]?.block { $0.assistance() }
    let tiltedAssistance = map["tilted_assistance"]?.block { $0.assistance() }
    let otherFunds = map["other_funds"].map { $0.known { $0.otherFunds() } } ?? .known([])
    let order = map["supplement_order"].map { $0.supplementOrder() } ?? []
    guard let basicFund, let largeAmount, let majorIllness, let enterprise, let civilServant,
      let medicalAssistance, let tiltedAssistance, let otherFunds, let order
    else { return nil }
    return SchemePolicy(
      basicFund: basicFund, largeAmount: largeAmount, majorIllness: majorIllness,
      enterpriseSupplement: enterprise, civilServant: civilServant, medicalAssistance: medicalAssistance,
      tiltedAssistance: tiltedAssistance, otherFunds: otherFunds, supplementOrder: order,
      notTold: Set(Self.blockPayers.filter { map[$0.rawValue]?.isWord("not_told") == true }))
  }

  /// Payers whose block may be `not_told`.
  private static let blockPayers: [Payer] = [
    .largeAmount, .majorIllness, .enterpriseSupplement, .civilServant, .medicalAssistance, .tiltedAssistance,
  ]

  private func unknownScheme() -> SchemePolicy {
    var basicFund: [CareType: Known<BasicFundTerms>] = [:]
    for care in CareType.allCases { basicFund[care] = .unknown("\(key).basic_fund.\(care.rawValue)") }
    return SchemePolicy(
      basicFund: basicFund, largeAmount: .unknown("\(key).large_amount"),
      majorIllness: .unknown("\(key).major_illness"),
      enterpriseSupplement: .known(nil), civilServant: .unknown("\(key).civil_servant"),
      medicalAssistance: .unknown("\(key).medical_assistance"),
      tiltedAssistance: .unknown("\(key).tilted_assistance"), otherFunds: .known([]), supplementOrder: [])
  }

  /// Kinds of care: a block, `none`, `unknown`, or the name of another kind whose terms and accumulators it shares.
  /// What is not named is unknown.
  private func basicFunds() -> [CareType: Known<BasicFundTerms>]? {
    guard let map = map([], optional: CareType.allCases.map(\.rawValue)) else { return nil }
    var terms: [CareType: Known<BasicFundTerms>] = [:]
    var shared: [(care: CareType, with: CareType, place: YAMLValue)] = []
    var sound = true
    for care in CareType.allCases {
      guard let value = map[care.rawValue] else {
        terms[care] = .unknown("\(key).\(care.rawValue)")
        continue
      }
      if value.isWord("none") { continue }
      if let other = CareType.allCases.first(where: { value.isWord($0.rawValue) }) {
        shared.append((care, other, value))
        continue
      }
      terms[care] = value.known { $0.basicFund(care) }
      if terms[care] == nil { sound = false }
    }
    for (care, other, place) in shared {
      guard other != care, !shared.contains(where: { $0.care == other }) else {
        place.note("a kind of care with terms of its own")
        sound = false
        continue
      }
      terms[care] = terms[other]
    }
    return sound ? terms : nil
  }

  private func supplementOrder() -> [Payer]? {
    let movable: Set<Payer> = [.largeAmount, .majorIllness, .enterpriseSupplement, .civilServant]
    guard let order = list(2...movable.count, { $0.choice(Payer.self) }) else { return nil }
    guard Set(order).isSubset(of: movable), Set(order).count == order.count else {
      return fail(
        "each once of large_amount, major_illness, enterprise_supplement, civil_servant, in paying order")
    }
    return order
  }
}
