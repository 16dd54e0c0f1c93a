// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import SettlementRules

/// Domain values as JSON, with the names of the .proto files and amounts in fen.
extension JSON {
  static func fen(_ amount: Fen) -> JSON { .integer(amount.amount) }

  static func record(_ record: SettlementRecord) -> JSON {
    [
      "state": .string(record.state.rawValue), "version": .integer(Int64(record.version)),
      "leg": leg(record.leg), "person_version": .integer(record.personVersion),
      "cover_version": .integer(record.coverVersion), "settlement": settlement(record.settlement),
    ]
  }

  static func leg(_ leg: CommercialLeg) -> JSON {
    [
      "state": .string(leg.state.rawValue), "attempt": .integer(Int64(leg.attempt)),
      "amount_fen": fen(leg.amount),
    ]
  }

  static func settlement(_ settlement: Settlement) -> JSON {
    [
      "institution": .string(settlement.reference.institution.text),
      "settlement_id": .string(settlement.reference.id.text),
      "total_fen": fen(settlement.total),
      "split": [
        "own_expense_fen": fen(settlement.split.ownExpense),
        "over_limit_fen": fen(settlement.split.overLimit),
        "pre_self_pay_fen": fen(settlement.split.preSelfPay), "in_scope_fen": fen(settlement.split.inScope),
      ],
      "deductible_fen": fen(settlement.deductible),
      "shares": .array(settlement.shares.map(share)),
      "lump_sums": .array(settlement.lumpSums.map(share)),
      "policy_items": .array(policyItems(of: settlement).map(policyItem)),
      "public_funds_fen": fen(settlement.amount(ofKind: .publicFund)),
      "insurers_fen": fen(settlement.amount(ofKind: .insurer)),
      "patient_fen": fen(settlement.patientPart),
      "cash_fen": fen(settlement.amount(of: .cash)),
      "deposit_fen": fen(settlement.deposit), "refund_fen": fen(settlement.refund),
      "still_due_fen": fen(settlement.stillDue), "patient_net_fen": fen(settlement.patientNet),
      "accumulated": .object(
        settlement.accumulated.ordered.map { Member(name: $0.key.text, value: .integer($0.value)) }),
      "policy": [
        "name": .string(settlement.policy.name), "sha256": .string(settlement.policy.sha256),
        "engine": .string(settlement.policy.engine),
      ],
      "benefit_year": .integer(Int64(settlement.benefitYear)),
    ]
  }

  static func share(_ share: Share) -> JSON {
    [
      "payer": .string(share.payer.rawValue), "amount_fen": fen(share.amount), "rule": .string(share.rule),
      "formula": .string(share.formula),
      "citation": citation(share.citation), "figures": figures(share.figures),
      "donor": .text(share.donor?.text), "product": .text(share.product?.text),
      "insurer": .text(share.insurer?.text), "benefit": .text(share.benefit),
    ]
  }

  /// A row of the trace, in the words of transaction 100001 of the national interface.
  private static func policyItem(_ item: PolicyItem) -> JSON {
    [
      "pol_item_code": .string(item.code), "pol_item_name": .string(item.name),
      "payer": .text(item.payer?.rawValue), "fund_pay_fen": fen(item.fundPays),
      "self_pay_fen": fen(item.patientPays), "fund_pay_ratio": .text(item.fundRatio?.description),
      "sum_fen": fen(item.sum),
    ]
  }

  static func claim(_ claim: SharedClaim) -> JSON {
    [
      "claim_id": .string(claim.claimID), "state": .string(claim.state.rawValue),
      "product": .string(claim.product.text), "insurer": .string(claim.insurer.text),
      "benefit_year": .integer(Int64(claim.benefitYear)),
      "treatment_region": .string(claim.treatmentRegion.text), "care_type": .string(claim.careType.rawValue),
      "hospital_level": .string(claim.hospitalLevel.rawValue), "total_fen": fen(claim.total),
      "public_paid_fen": fen(claim.publicPaid), "amount_fen": fen(claim.amount),
      "shares": .array(claim.shares.map(share)), "lump_sums": .array(claim.lumpSums.map(share)),
    ]
  }

  static func citation(_ citation: Citation) -> JSON {
    [
      "title": .string(citation.title), "number": .string(citation.number),
      "article": .string(citation.article), "url": .string(citation.url),
    ]
  }

  static func figures(_ figures: [Figure]) -> JSON {
    .object(figures.map { Member(name: $0.name, value: figure($0.value)) })
  }

  private static func figure(_ value: Figure.Value) -> JSON {
    switch value {
    case .fen(let amount): ["fen": fen(amount)]
    case .ratio(let ratio): ["basis_points": .integer(ratio.basisPoints)]
    case .count(let count): ["count": .integer(count)]
    case .text(let text): ["text": .string(text)]
    }
  }
}
