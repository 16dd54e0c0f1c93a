// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook
import Testing

@testable import CLI

struct ReceiptTests {
  @Test func everyShareStandsWithAmountFormulaAndSource() throws {
    let text = Receipt(record: Samples.record(try Samples.settlement())).text
    #expect(text.contains("基本医保统筹 Basic pooled fund"))
    #expect(text.contains("= (700.00 - 200.00) × 80% = 400.00"))
    #expect(text.contains("依据 source: 某办法, 第三条"))
    #expect(text.contains("city-2024 · own_expense"))
    #expect(text.contains("政策 policy 500000-chongqing/2023 · sha256 abababababab"))
  }

  @Test func amountsEndInOneColumn() throws {
    let lines = Receipt(record: Samples.record(try Samples.settlement())).text.split(separator: "\n").map(
      String.init)
    let ends = lines.filter { $0.hasSuffix("1000.00") || $0.hasSuffix(" 400.00") || $0.hasSuffix(" 300.00") }
      .filter { !$0.contains("=") }.map(Columns.width)
    #expect(ends.count >= 4)
    #expect(Set(ends).count == 1)
  }

  @Test func noLineIsWiderThanTheReceipt() throws {
    let text = Receipt(record: Samples.record(try Samples.settlement(), leg: .deferred)).text
    #expect(text.split(separator: "\n").allSatisfy { Columns.width(String($0)) <= Receipt.columns })
  }

  @Test func thePublishedAmountStandsBesideOurs() throws {
    let receipt = Receipt(
      record: Samples.record(try Samples.settlement()),
      expectations: [Samples.expectation(.payer(.basicFund), 40_000)])
    let line = try #require(receipt.text.split(separator: "\n").first { $0.contains("Basic pooled fund") })
    #expect(line.split(separator: " ").suffix(2) == ["400.00", "400.00"])
  }

  @Test func whereTheSourceContradictsItselfBothAmountsAreTold() throws {
    let receipt = Receipt(
      record: Samples.record(try Samples.settlement()),
      expectations: [Samples.expectation(.payer(.basicFund), 40_000, printed: 38_000)])
    #expect(receipt.text.contains("来源自相矛盾"))
    #expect(receipt.text.contains("right 400.00, 印作 printed 380.00"))
    #expect(!receipt.text.contains("DIFFERS"))
  }

  @Test func anAmountThatDiffersIsMarked() throws {
    let receipt = Receipt(
      record: Samples.record(try Samples.settlement()),
      expectations: [Samples.expectation(.payer(.basicFund), 40_001)])
    #expect(receipt.text.contains("不符 DIFFERS: 正确 right 400.01"))
  }

  @Test func aPayerWithSeveralBenefitsHasASubtotalWithThePublishedAmount() throws {
    let receipt = Receipt(
      record: Samples.record(try Samples.settlement()),
      expectations: [Samples.expectation(.payer(.cityInsurance), 20_000)])
    let line = try #require(receipt.text.split(separator: "\n").first { $0.contains("惠民保小计") })
    #expect(line.split(separator: " ").suffix(2) == ["200.00", "200.00"])
  }

  @Test func aDeferredLegIsToldToThePatient() throws {
    let text = Receipt(record: Samples.record(try Samples.settlement(), leg: .deferred)).text
    #expect(text.contains("商保部分延后"))
    #expect(text.contains("settled, insurers' part deferred"))
  }

  @Test func lumpSumsHaveASectionOfTheirOwnAfterTheSums() throws {
    let settlement = try Samples.settlement(lumpSum: 12_340)
    let lines = Receipt(record: Samples.record(settlement)).text.split(separator: "\n").map(String.init)
    let start = try #require(lines.firstIndex { $0.hasPrefix("津贴与定额给付") })
    #expect(lines[..<start].contains { $0.contains("= 总额 total") })
    #expect(!lines[..<start].contains { $0.contains("123.40") })
    #expect(lines[start + 1].hasPrefix("  惠民保 · city-2024 · allowance"))
    #expect(lines[start + 1].hasSuffix(" 123.40"))
    #expect(lines[start...].contains { $0.contains("= 10 days × 12.34") })
    #expect(lines[start...].contains { $0.contains("All lump sums") && $0.hasSuffix(" 123.40") })
    // 400.00 from account and cash.
    #expect(lines[start...].contains { $0.contains("less lump sums") && $0.hasSuffix(" 276.60") })
    #expect(lines.allSatisfy { Columns.width($0) <= Receipt.columns })
  }

  @Test func theDepositIsSetAgainstTheCash() throws {
    for (deposit, refunded, due) in [(50_000, "200.00", "0.00"), (10_000, "0.00", "200.00")]
      as [(
        Int64, String, String
      )]
    {
      let lines = Receipt(record: Samples.record(try Samples.settlement(deposit: deposit))).text.split(
        separator: "\n")
      #expect(lines.contains { $0.contains("退还 Refunded") && $0.hasSuffix(" \(refunded)") })
      #expect(lines.contains { $0.contains("补缴 Still due") && $0.hasSuffix(" \(due)") })
    }
  }

  @Test func publishedAmountsBesideTheBillStandBesideOurs() throws {
    let receipt = Receipt(
      record: Samples.record(try Samples.settlement(lumpSum: 12_340, deposit: 50_000)),
      expectations: [
        Samples.expectation(.lumpSums, 12_340), Samples.expectation(.refund, 20_000),
        Samples.expectation(.patientNet, 27_661),
      ])
    let lines = receipt.text.split(separator: "\n")
    for (title, ours, published) in [
      ("All lump sums", "123.40", "123.40"), ("Refunded", "200.00", "200.00"),
      ("less lump sums", "276.60", "276.61"),
    ] {
      let line = try #require(lines.first { $0.contains(title) })
      #expect(line.split(separator: " ").suffix(2) == [ours[...], published[...]])
    }
    #expect(receipt.text.contains("不符 DIFFERS: 正确 right 276.61"))
  }

  @Test func withoutLumpSumsOrDepositNothingIsSaidOfThem() throws {
    let text = Receipt(record: Samples.record(try Samples.settlement())).text
    for word in ["津贴", "预缴金", "补缴"] { #expect(!text.contains(word)) }
  }

  @Test func partsThatDoNotSumAreShown() throws {
    let text = Receipt(record: Samples.record(try Samples.settlement(basic: 39_999))).text
    #expect(text.contains("≠ 总额 TOTAL"))
    #expect(Receipt(record: Samples.record(try Samples.settlement())).text.contains("= 总额 total"))
  }
}
