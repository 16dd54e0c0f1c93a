// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Domain
import KafkaTransport
import PolicyBook
import RPC
import ServiceKit
import SettlementRules
import Testing

@testable import CLI

struct FailureTests {
  @Test(arguments: StatusCode.allCases.filter { $0 != .ok })
  func aStatusIsRefusedOrItsOutcomeIsUnknown(code: StatusCode) throws {
    let failure = try #require(Failure(RPCError(code, "why")))
    #expect(failure.outcome == (code.isOutcomeUnknown ? .unreachable : .refused))
    #expect(failure.message.contains(code.name))
    #expect(failure.message.contains("repeat the same call") == code.isOutcomeUnknown)
  }

  @Test func badFilesAreBadInput() throws {
    let fault = FileError(file: "bills/a.yaml", line: 7, key: "person", expected: "a person id")
    let failure = try #require(Failure(PolicyErrors([fault])))
    #expect(failure.outcome == .badInput)
    #expect(failure.message == "bills/a.yaml:7: person: a person id")
  }

  @Test func aBrokerThatIsNotThereIsUnreachable() {
    #expect(Failure(KafkaError(.unavailable, "x"))?.outcome == .unreachable)
    #expect(Failure(KafkaError(.refused, "x"))?.outcome == .refused)
  }

  @Test func aBillThatTheRulesRefuseIsRefusedAndAWrongOneIsBadInput() {
    #expect(Failure(SettlementError.notInsured)?.outcome == .refused)
    #expect(Failure(SettlementError.invalid(InvalidValue("total", "is wrong")))?.outcome == .badInput)
  }

  @Test func wrongUsageIsLeftToTheParser() {
    #expect(Failure(ValidationError("x")) == nil)
  }
}
