// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Foundation
import PolicyBook
import SettlementRules
import Testing

@testable import CLI

struct OfflineAnswerTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func answer(_ name: String, _ kind: BesideKind) throws -> OfflineAnswer {
    let folder = root.appendingPathComponent("Tests/Cases").path
    let files = try BesideFiles.parse([
      "--policies", "\(folder)/policies", "--case", "\(folder)/beside/\(name).yaml",
    ])
    return try OfflineAnswer(files, kind: kind)
  }

  @Test func aPaymentIsPrintedWithFormulaSourceAndVerdict() throws {
    let text = BesideReceipt(answer: try Self.answer("drg-sb11", .payment)).text
    #expect(text.contains("= 24227.05 - 26006.32 - 12751.96 = -14531.23"))
    #expect(text.contains("依据 source: 患者自费也纳入DRG结算, SB11"))
    #expect(
      text.contains("pooled_by_drg: 一致 equal\n      正确 right -14531.23 · 本系统 ours -14531.23 · 公布"))
    #expect(text.split(separator: "\n").allSatisfy { Columns.width(String($0)) <= Receipt.columns })
  }

  @Test func whereTheSourceIsWrongTheVerdictSaysSo() throws {
    let answer = try Self.answer("maternity-allowance-shanghai", .allowance)
    #expect(answer.rows.map(\.verdict) == [.equalSourceWrong])
    #expect(BesideReceipt(answer: answer).text.contains("57933.33"))
  }

  @Test func jsonHasAmountsInFen() throws {
    let care = JSON.answer(try Self.answer("gd-guangzhou-ltc-2020", .care)).compact
    #expect(care.contains(#""care":{"total_fen":440000,"fund_fen":258750,"patient_fen":181250,"items":["#))
    #expect(care.contains(#""over_limit_fen":15000"#))
    let payment = JSON.answer(try Self.answer("x-drg-harbin-2024-surplus", .payment)).compact
    #expect(
      payment.contains(
        #""standard_fen":706368,"amount_fen":538368,"by_item_fen":392000,"surplus_fen":146368"#))
    #expect(payment.contains(#""published_fen":null,"verdict":"equal""#))
  }

  @Test func aCaseOfAnotherKindIsBadInput() {
    let failure = #expect(throws: Failure.self) { try Self.answer("drg-sb11", .care) }
    #expect(failure?.outcome == .badInput)
    #expect(failure?.message == "the case file asks for payment, not care")
  }
}
