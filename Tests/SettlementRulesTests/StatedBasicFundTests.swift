// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules
import Testing

/// A payment of the basic fund that a slip states fills the caps that its rule would have filled.
@Suite struct StatedBasicFundTests {
  private static func cap(_ accumulation: String, _ counts: String) -> String {
    "{ base: fund, accumulation: \(accumulation), counts: \(counts), limit: 1000 yuan }"
  }

  @Test(arguments: [
    ("yearly", "this_care", "2023-11-30", "600"), ("yearly", "this_disease", "2023-11-30", "600"),
    ("yearly", "all_care", "2023-11-30", "600"), ("monthly", "this_care", "2023-06-30", "600"),
    ("monthly", "this_care", "2023-07-01", "1000"), ("monthly", "all_care", "2023-06-30", "600"),
  ])
  func `the next bill has what is left`(accumulation: String, counts: String, date: String, pays: String)
    throws
  {
    let outpatient = Block.basic(segments: "[{ ratio: 80% }]", cap: Self.cap(accumulation, counts))
    let policy = try Variant(
      name: "emergency shares what outpatient care has",
      blocks: ["basic_fund": "{ outpatient: \(outpatient), emergency: outpatient }"], scheme: .employee,
      visits: []
    ).policy()
    func settle(
      _ care: CareType, _ date: String, _ stated: [StatedShare], _ year: Accumulators
    ) throws -> Remainder {
      try publicTiers(
        Bills.encounter([Bills.line(1, .a, "5000")], stated: stated, care: care, date: date),
        person: Bills.person(.employee, .working), scheme: .employee, yearToDate: year, policy: policy)
    }
    let slip = [StatedShare(payer: .basicFund, amount: try Bills.yuan("400"), document: "slip")]
    let year = try settle(.emergency, "2023-06-01", slip, Accumulators()).accumulated
    let next = try settle(.outpatient, date, [], year)
    #expect(next.shares.first?.amount == (try Bills.yuan(pays)))
  }
}
