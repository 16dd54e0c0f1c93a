// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// Steps 10 to 13: commercial shares as they come, then own account, donors in the family's order, wallet, cash.
///
/// Commercial shares are held to what the public tiers left, the last ones first. An account pays only with consent, at
/// most its balance, and only the parts that the insured region allows. Lump sums go to the patient beside the bill; the
/// deposit is set against the cash. Throws `.invalid` for a commercial share that
/// is negative or not an insurer's, or a negative balance; `.unknownInPolicy` when an account would have to pay and the policy does not
/// know what it may pay.
public func close(
  _ remainder: Remainder, reference: SettlementReference, commercialShares: [Share], lumpSums: [Share] = [],
  balances: Balances, consent: AccountConsent, deposit: Fen = .zero
) throws(SettlementError) -> Settlement {
  guard balances.personal >= .zero, balances.wallet >= .zero,
    !balances.donors.contains(where: { $0.balance < .zero })
  else { throw .invalid(InvalidValue("balances", "hold a negative balance")) }
  let commercial = try indemnity(commercialShares, atMost: remainder.left)
  var patient = PatientPart(
    left: remainder.left - commercial.total(), remainder: remainder,
    commercial: commercial)
  for step in SettlementOrder.steps {
    switch step.payer {
    case .personalAccount where consent.personal:
      try patient.pay(step, balances.personal)
    case .familyAccount where consent.family:
      for donor in balances.donors { try patient.pay(step, donor.balance, donor: donor.person) }
    case .wallet where consent.wallet:
      try patient.pay(step, balances.wallet)
    case .cash:
      patient.payCash(step)
    default: break
    }
  }
  var shares: [Share] = []
  shares.reserveCapacity(remainder.shares.count + commercial.count + patient.shares.count)
  shares += remainder.shares
  shares += commercial
  shares += patient.shares
  return try checked(
    Settlement(
      reference: reference, total: remainder.total, split: remainder.split, deductible: remainder.deductible,
      shares: shares, lumpSums: lumpSums, deposit: deposit,
      accumulated: remainder.accumulated,
      policy: remainder.policy, benefitYear: remainder.benefitYear))
}

/// What the patient pays, and from where.
private struct PatientPart {
  var left: Fen
  let remainder: Remainder
  /// After the insurers.
  private let parts: CostParts
  /// Fen that accounts may still pay; nil until first asked, since it may be unknown.
  var payable: Fen?
  var shares: [Share] = []

  init(left: Fen, remainder: Remainder, commercial: [Share]) {
    self.left = left
    self.remainder = remainder
    var parts = CostParts(remainder.base)
    for share in commercial { parts.pay(share) }
    self.parts = parts
  }

  mutating func pay(_ step: OrderStep, _ balance: Fen, donor: PersonID? = nil) throws(SettlementError) {
    guard left > .zero, balance > .zero else { return }
    let terms = try remainder.accounts.required()
    let allowed = min(payable ?? allowed(by: terms), left)
    let amount = min(allowed, balance)
    payable = allowed - amount
    guard amount > .zero else { return }
    // The balance itself is not shown: it may be a relative's.
    shares.append(
      Share(
        payer: step.payer, amount: amount, rule: step.payer.rawValue, citation: terms.citation,
        formula: "\(amount) of \(left) left", figures: [Figure("left", .fen(left))], donor: donor))
    left -= amount
  }

  mutating func payCash(_ step: OrderStep) {
    shares.append(
      Share(
        payer: .cash, amount: left, rule: step.payer.rawValue, citation: step.citation,
        formula: "what is left = \(left)", figures: []))
  }

  private func allowed(by terms: AccountTerms) -> Fen {
    terms.pays.reduce(.zero) { $0 + parts[$1] }
  }
}

/// The shares of insurers, held to `room` fen in all (补偿原则): the sum of all payers never exceeds the bill.
func indemnity(_ shares: [Share], atMost room: Fen) throws(SettlementError) -> [Share] {
  var room = room
  var held = shares
  for index in shares.indices {
    let amount = shares[index].amount
    guard shares[index].payer.kind == .insurer, amount >= .zero, amount <= .limit else {
      throw .invalid(InvalidValue("commercial_shares", "hold a share that is negative or not an insurer's"))
    }
    let paid = min(amount, room)
    room -= paid
    guard paid < amount else { continue }
    held[index] = shares[index].with(
      amount: paid, formula: "\(shares[index].formula), held to what is left = \(paid)")
  }
  return held
}

func checked(_ settlement: Settlement) throws(SettlementError) -> Settlement {
  do { return try settlement.checked() } catch { throw .brokenIdentity(error) }
}

extension Share {
  func with(amount: Fen, formula: String) -> Share {
    Share(
      payer: payer, amount: amount, rule: rule, citation: citation, formula: formula, figures: figures,
      donor: donor, product: product, insurer: insurer, benefit: benefit)
  }
}
