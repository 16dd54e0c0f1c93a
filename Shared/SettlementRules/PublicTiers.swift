// SPDX-License-Identifier: Apache-2.0

public import Domain
import Money

/// Steps 0 to 7: checks and splits the bill, runs the public rules in their order, and says what is left.
///
/// `yearToDate`: the person's accumulators of this scheme and benefit year before the bill. `policy`: that of the
/// insured region on the discharge date. Stated shares pass through in place of their rule.
/// Throws `SettlementError`; see its cases for what the caller can do.
public func publicTiers(
  _ encounter: Encounter, person: Person, scheme: Scheme, yearToDate: Accumulators, policy: RegionPolicy
) throws(SettlementError) -> Remainder {
  let (coverage, blocks) = try eligibility(encounter, person: person, scheme: scheme, policy: policy)
  let split = try LineSplit(encounter.lines)
  let stated = try StatedShares(encounter.stated)
  let scope = countedWith(encounter.careType, blocks)
  let facts = Facts(
    encounter, person, coverage, stay: Int(clamping: yearToDate[.stays(scope)]) + 1, split: split)
  var tiers = PublicTiers(
    left: Left(split.total, ownExpense: split.ownExpense), facts: facts, scope: scope,
    caps: blocks.capsFilled(by: scope), year: yearToDate, rounding: policy.rounding)
  // Steps are looked at in place: a copy of each would count references of its citation.
  let steps = SettlementOrder.steps(of: blocks)
  for index in steps.indices {
    let payer = steps[index].payer
    guard payer.kind == .publicFund || payer.kind == .insurer else { continue }
    let shares = stated.of(payer)
    if !shares.isEmpty {
      try tiers.pass(shares, of: payer)
    } else if !stated.hasLump {
      if blocks.notTold.contains(payer) { tiers.skip(payer) }
      for rule in try steps[index].rules(blocks, facts, tiers.left) { try tiers.run(rule, payer: payer) }
    }
  }
  tiers.count(split.total)
  let left = tiers.left
  return Remainder(
    total: split.total.total, split: split.total, lineSplits: split.lines, deductible: tiers.deductible,
    shares: tiers.shares,
    base: CommercialBase(
      total: split.total.total,
      publicPaid: tiers.shares.total { $0.kind == .publicFund },
      inScopeSelf: left.inScopeSelf, preSelfPay: left.preSelfPay, overLimit: left.overLimit,
      ownExpense: left.ownExpense.byClass, careType: encounter.careType,
      hospitalLevel: encounter.hospitalLevel, diseaseCode: encounter.diseaseCode, marks: encounter.marks,
      days: encounter.days, admitted: encounter.from, treatmentRegion: encounter.treatmentRegion,
      insuredRegion: coverage.region, date: encounter.to),
    accumulated: tiers.accumulated, policy: policy.stamp, benefitYear: policy.benefitYear(of: encounter.to),
    accounts: policy.accounts)
}

/// Step 0: who is insured where, and by which blocks of the policy.
private func eligibility(
  _ encounter: Encounter, person: Person, scheme: Scheme, policy: RegionPolicy
) throws(SettlementError) -> (Coverage, SchemePolicy) {
  guard encounter.from <= encounter.to else {
    throw .invalid(InvalidValue("encounter.to", "is before encounter.from"))
  }
  guard person.birthDate <= encounter.to else {
    throw .invalid(InvalidValue("encounter.to", "is before the person's birth"))
  }
  guard let coverage = person.coverage(in: scheme, on: encounter.to) else { throw .notInsured }
  guard coverage.region == policy.region else {
    throw .invalid(InvalidValue("policy", "is not that of the insured region"))
  }
  guard policy.effective.contains(encounter.to) else {
    throw .invalid(InvalidValue("policy", "is not in force on the discharge date"))
  }
  guard let blocks = policy.schemes[scheme] else { throw .unknownInPolicy(scheme.rawValue) }
  return (coverage, blocks)
}

/// Whose accumulators a kind of care reads and feeds.
private func countedWith(_ care: CareType, _ blocks: SchemePolicy) -> CareType {
  guard case .known(let terms) = blocks.basicFund[care] else { return care }
  return terms.countedWith
}

/// The running state of the public tiers.
private struct PublicTiers {
  var left: Left
  let facts: Facts
  /// Whose accumulators the care reads and feeds.
  let scope: CareType
  /// Caps with accumulators of their own that count this kind of care.
  let caps: [BasicFundCap]
  let year: Accumulators
  let rounding: Rounding
  var deductible = Fen.zero
  var shares: [Share] = []
  /// With room for the keys of an ordinary bill.
  var accumulated = Accumulators(capacity: 24)

  mutating func run(_ rule: any PublicRule, payer: Payer) throws(SettlementError) {
    let decision = try rule.decide(left, year, rounding)
    try left.take(
      decision.amount, fromAboveCap: decision.fromAboveCap, for: decision.costs,
      sparingAboveCap: decision.sparesAboveCap)
    if payer == .basicFund {
      left.setBasicFund(aboveCap: decision.aboveCap, deductible: decision.deductible)
      deductible += decision.deductible
    }
    accumulated += decision.accumulated
    shares.append(
      Share(
        payer: payer, amount: decision.amount, rule: rule.name, citation: decision.citation,
        formula: decision.formula, figures: decision.figures))
  }

  /// A payer of which the sources tell nothing pays nothing, and its share says why; it needs none where it could not pay.
  mutating func skip(_ payer: Payer) {
    let assistance = payer == .medicalAssistance || payer == .tiltedAssistance
    guard left.inScopeSelf + left.preSelfPay > .zero, payer != .civilServant || facts.civilServant,
      !assistance || !facts.categories.isEmpty
    else { return }
    shares.append(
      Share(
        payer: payer, amount: .zero, rule: "not_told",
        citation: Citation(title: "来源未说明 not told by the sources"),
        formula: "\(payer.chinese)是否支付来源未说明, 按不支付计 the sources do not tell whether it pays = 0.00",
        figures: []))
  }

  /// Stated shares of one payer: they reduce what is left and feed the year as the computed share would.
  mutating func pass(_ stated: [StatedShare], of payer: Payer) throws(SettlementError) {
    let before = left.inScopeSelf
    var sum = Fen.zero
    for share in stated {
      guard share.amount <= left.total else {
        throw .invalid(InvalidValue("encounter.stated", "states more for \(payer.rawValue) than is left"))
      }
      try left.take(share.amount)
      sum += share.amount
      shares.append(
        Share(
          payer: payer, amount: share.amount, rule: "stated", citation: Citation(title: share.document),
          formula: "stated: \(share.amount)", figures: [Figure("stated", .fen(share.amount))]))
    }
    switch payer {
    case .basicFund:
      left.setBasicFund(aboveCap: .zero, deductible: .zero)
      count(sum, under: [.basicPaid, .basicPaid(scope)])
      fill(paid: sum)
    case .largeAmount: count(sum, under: [.largeAmountPaid], base: before, .largeAmountBase)
    case .majorIllness: count(sum, under: [.majorIllnessPaid], base: before, .majorIllnessBase)
    case .medicalAssistance: count(sum, under: [.assistancePaid], base: before, .assistanceBase)
    case .tiltedAssistance: count(sum, under: [.tiltedPaid], base: before, .tiltedBase)
    case .civilServant: count(sum, under: [.civilServantPaid])
    case .socialInsurance:
      count(sum, under: [.socialInsurancePaid])
      fill(paid: .zero)
    case .enterpriseSupplement, .otherFund, .cityInsurance, .commercialInsurance, .personalAccount,
      .familyAccount, .wallet, .cash:
      break
    }
  }

  /// What every bill adds to the year, whoever pays.
  mutating func count(_ split: ScopeSplit) {
    accumulated[.inScope] += split.inScope.amount
    accumulated[.preSelfPay] += split.preSelfPay.amount
    accumulated[.basicFee(scope)] += split.inScope.amount
    accumulated[.stays(scope)] += 1
  }

  /// What a bill settled elsewhere adds to the caps.
  private mutating func fill(paid: Fen) {
    accumulated += BasicFundCaps([], filled: caps, facts: facts, scope: scope)
      .accumulated(fee: facts.inScope.total, paid: paid)
  }

  private mutating func count(
    _ sum: Fen, under keys: [AccumulatorKey], base: Fen = .zero, _ baseKey: AccumulatorKey? = nil
  ) {
    for key in keys { accumulated[key] += sum.amount }
    if let baseKey { accumulated[baseKey] += base.amount }
  }
}
