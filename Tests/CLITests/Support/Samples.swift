// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook

@testable import CLI

/// A settlement of 1000.00: basic fund 400, two benefits of an insurer 150 + 50, account 100, cash 300.
enum Samples {
  static func settlement(
    basic: Int64 = 40_000, lumpSum: Int64? = nil, deposit: Int64 = 0
  ) throws -> Settlement {
    let product = try ProductCode("city-2024")
    let insurer = try InsurerCode("INS1")
    return Settlement(
      reference: SettlementReference(
        institution: try InstitutionCode("H50000000001"), id: try SettlementID("s-1")),
      total: Fen(100_000),
      split: ScopeSplit(
        ownExpense: Fen(20_000), overLimit: .zero, preSelfPay: Fen(10_000), inScope: Fen(70_000)),
      deductible: Fen(20_000),
      shares: [
        share(.basicFund, basic, "basic_fund", formula: "(700.00 - 200.00) × 80% = 400.00"),
        share(.cityInsurance, 15_000, "benefit", product: product, insurer: insurer, benefit: "in_scope"),
        share(.cityInsurance, 5_000, "benefit", product: product, insurer: insurer, benefit: "own_expense"),
        share(.personalAccount, 10_000, "personal_account"), share(.cash, 30_000, "cash"),
      ],
      lumpSums: lumpSum.map {
        [
          share(
            .cityInsurance, $0, "allowance", formula: "10 days × 12.34", product: product, insurer: insurer,
            benefit: "allowance")
        ]
      } ?? [], deposit: Fen(deposit),
      accumulated: Accumulators([.basicPaid: basic]),
      policy: PolicyStamp(
        name: "500000-chongqing/2023", sha256: String(repeating: "ab", count: 32), engine: "1"),
      benefitYear: 2023)
  }

  private static func share(
    _ payer: Payer, _ fen: Int64, _ rule: String, formula: String = "", product: ProductCode? = nil,
    insurer: InsurerCode? = nil, benefit: String? = nil
  ) -> Share {
    Share(
      payer: payer, amount: Fen(fen), rule: rule, citation: Citation(title: "某办法", article: "第三条"),
      formula: formula, figures: [Figure("ratio", .ratio(Ratio(basisPoints: 8000)))], product: product,
      insurer: insurer, benefit: benefit)
  }

  static func record(_ settlement: Settlement, leg: CommercialLeg = .none) -> SettlementRecord {
    SettlementRecord(
      settlement: settlement, state: leg.state == .deferred ? .deferred : .settled, version: 1, leg: leg,
      personVersion: 1, coverVersion: 0)
  }

  static func expectation(
    _ quantity: ExpectedAmount.Quantity, _ right: Int64, printed: Int64? = nil,
    trust: CaseSource.Trust = .high
  ) -> Expectation {
    Expectation(
      ExpectedAmount(name: "x", quantity: quantity, right: Fen(right), printed: printed.map { Fen($0) }),
      trust: trust)
  }
}
