// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import Testing

@testable import CLI

struct SettlementJSONTests {
  @Test func lumpSumsDepositAndRefundStandBesideTheShares() throws {
    let text = JSON.settlement(try Samples.settlement(lumpSum: 12_340, deposit: 50_000)).compact
    #expect(text.contains(#""lump_sums":[{"payer":"city_insurance","amount_fen":12340,"#))
    #expect(
      text.contains(
        #""deposit_fen":50000,"refund_fen":20000,"still_due_fen":0,"patient_net_fen":27660,"#))
    #expect(text.contains(#""insurers_fen":20000,"#))
  }

  @Test func withoutThemTheListIsEmptyAndTheAmountsAreZero() throws {
    let text = JSON.settlement(try Samples.settlement()).compact
    #expect(text.contains(#""lump_sums":[],"#))
    #expect(text.contains(#""deposit_fen":0,"refund_fen":0,"#))
  }

  @Test func aSettlementPrintsAmountsAsWholeFen() throws {
    let text = JSON.record(Samples.record(try Samples.settlement())).description
    #expect(text.contains(#""total_fen": 100000"#))
    #expect(!text.contains("." + "00,"))
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
  }
}
