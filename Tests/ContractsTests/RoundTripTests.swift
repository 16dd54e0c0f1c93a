// SPDX-License-Identifier: Apache-2.0

import Domain
import Testing

@testable import Contracts

@Suite struct RoundTripTests {
  @Test(arguments: MessageCase.all) func aFullValueReturnsUnchanged(_ message: MessageCase) throws {
    #expect(try message.isUnchangedByTheWire())
  }

  @Test(arguments: MessageCase.all) func randomValuesReturnUnchanged(_ message: MessageCase) throws {
    for seed in 0..<200 as Range<UInt64> {
      #expect(try message.isUnchangedFromSeed(seed), "seed \(seed)")
    }
  }

  @Test(arguments: MessageCase.all) func equalValuesGiveEqualBytes(_ message: MessageCase) throws {
    for seed in 0..<200 as Range<UInt64> {
      let bytes = message.random(seed)
      #expect(try message.pass(bytes) == bytes, "seed \(seed)")
    }
  }

  @Test func accumulatorsTravelInKeyOrderHoweverTheyWereMade() {
    let keys = (0..<50).map { AccumulatorKey("key\($0)") }
    var forwards = Accumulators()
    var backwards = Accumulators()
    for key in keys { forwards[key] = 7 }
    for key in keys.reversed() { backwards[key] = 7 }
    #expect(Full.settlement(with: forwards).encoded() == Full.settlement(with: backwards).encoded())
  }

  @Test func aNULInATextFromInsideIsLeftOut() throws {
    let reply = AuditReply(clean: false, settlements: 0, entries: 0, findings: ["a\0b"])
    #expect(try AuditReply.decode(reply.encoded()).findings == ["ab"])
  }
}

extension Full {
  static func settlement(with accumulated: Accumulators) -> Settlement {
    Settlement(
      reference: settlement.reference, total: settlement.total, split: settlement.split,
      deductible: settlement.deductible, shares: settlement.shares, lumpSums: settlement.lumpSums,
      deposit: settlement.deposit, accumulated: accumulated,
      policy: settlement.policy, benefitYear: settlement.benefitYear)
  }
}
