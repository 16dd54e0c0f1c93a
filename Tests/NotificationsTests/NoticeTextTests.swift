// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import Testing

@testable import Notifications

@Suite(.timeLimit(.minutes(2))) struct NoticeTextTests {
  @Test func aSettledBillTellsEveryPayerAndWhatThePatientPaid() throws {
    let record = try Examples.record(shares: [
      Examples.share(.basicFund, 600_000), Examples.share(.majorIllness, 0),
      Examples.share(.cityInsurance, 50_001, product: "yukuaibao-2023"), Examples.share(.cash, 180_005),
    ])
    #expect(
      NoticeText.render(record, kind: .completed, previous: nil) == """
        医疗费用结算通知
        结算编号：H50000000001/S-1（第 1 版）
        本次费用总额 8300.06 元，已结算。
        各方支付：
          基本医保统筹：6000.00 元
          惠民保（yukuaibao-2023）：500.01 元
        您支付 1800.05 元，其中：
          个人现金：1800.05 元

        ----------

        Your medical bill is settled
        Settlement: H50000000001/S-1 (version 1)
        The bill of 8300.06 yuan is settled.
        Who paid:
          Basic pooled fund: 6000.00 yuan
          City commercial insurance (yukuaibao-2023): 500.01 yuan
        You pay 1800.05 yuan:
          Cash: 1800.05 yuan

        """)
  }

  @Test func aDeferredLegIsToldWithTheRightToASecondReimbursement() throws {
    let text = NoticeText.render(try Examples.deferred(), kind: .completed, previous: nil)
    #expect(text.contains("商业保险部分尚未完成，暂由您支付。系统会自动完成补充结算，您无需办理"))
    #expect(text.contains("自行向保险公司申请二次报销"))
    #expect(text.contains("It completes by itself, you need do nothing"))
    #expect(text.contains("claim a second reimbursement"))
  }

  @Test func withoutAnOpenLegNothingIsSaidOfSecondReimbursement() throws {
    let text = NoticeText.render(try Examples.supplemented(), kind: .supplemented, previous: nil)
    #expect(!text.contains("二次报销"))
    #expect(!text.contains("second reimbursement"))
  }

  @Test func aSupplementTellsHowMuchComesBackAndHow() throws {
    let text = NoticeText.render(
      try Examples.supplemented(), kind: .supplemented, previous: try Examples.deferred())
    #expect(
      text.hasPrefix(
        """
        医疗费用补充结算通知
        结算编号：H50000000001/S-1（第 2 版）
        商业保险部分已完成：商业保险共支付 2201.00 元。
        退还给您 2201.00 元：
          家庭共济账户（第 2 位亲属）：301.00 元
          医保钱包：100.00 元
          个人现金：1800.00 元
        账户和钱包的款项退回原账户，现金由就诊的医疗机构退还。
        补充结算后，总额 10000.50 元的各方支付：
          基本医保统筹：6000.00 元
          大病保险：1200.50 元
          惠民保（yukuaibao-2023）：2201.00 元
        您支付 599.00 元，其中：
          个人账户：200.00 元
          家庭共济账户（第 1 位亲属）：300.00 元
          家庭共济账户（第 2 位亲属）：99.00 元
          个人现金：0.00 元

        """))
    #expect(text.contains("Refunded to you, 2201.00 yuan:\n  Family account (relative 2): 301.00 yuan\n"))
  }

  @Test func aSupplementWithoutTheVersionBeforeClaimsNoFigures() throws {
    let other = try Examples.record(version: 5, shares: [Examples.share(.cash, 1)])
    for previous in [nil, other] {
      let text = NoticeText.render(try Examples.supplemented(), kind: .supplemented, previous: previous)
      #expect(text.contains("您此前多付的款项按原支付方式退还。"))
      #expect(!text.contains("退还给您"))
    }
  }

  @Test func aRelativeKeepsTheirNumberWhenTheFirstNoLongerPays() throws {
    let before = try Examples.record(shares: [
      Examples.share(.familyAccount, 100, donor: "D-0001"),
      Examples.share(.familyAccount, 200, donor: "D-0002"),
    ])
    let after = try Examples.record(
      version: 2,
      shares: [
        Examples.share(.cityInsurance, 150, product: "p"),
        Examples.share(.familyAccount, 150, donor: "D-0002"),
      ])
    let text = NoticeText.render(after, kind: .supplemented, previous: before)
    #expect(text.contains("退还给您 1.50 元：\n  家庭共济账户（第 1 位亲属）：1.00 元\n  家庭共济账户（第 2 位亲属）：0.50 元"))
    #expect(text.contains("您支付 1.50 元，其中：\n  家庭共济账户（第 2 位亲属）：1.50 元"))
  }

  @Test func aSupplementThatPaysNothingSaysSo() throws {
    let before = try Examples.record(state: .deferred, leg: .deferred, shares: [Examples.share(.cash, 100)])
    let after = try Examples.record(version: 2, shares: [Examples.share(.cash, 100)])
    let text = NoticeText.render(after, kind: .supplemented, previous: before)
    #expect(text.contains("商业保险共支付 0.00 元"))
    #expect(text.contains("本次没有需要退还给您的款项。"))
  }

  @Test func aCancelTellsWhatWasTakenBackAndThatTheOpenLegIsDropped() throws {
    let settled = try Examples.deferred()
    let cancelled = try Examples.record(version: 2, state: .cancelled, shares: settled.settlement.shares)
    let text = NoticeText.render(cancelled, kind: .cancelled, previous: settled)
    #expect(
      text.hasPrefix(
        """
        医疗费用结算撤销通知
        结算编号：H50000000001/S-1（第 2 版）
        本次结算已撤销，总额 10000.50 元，以下支付全部收回。
        基金和保险收回 7200.50 元：
          基本医保统筹：6000.00 元
          大病保险：1200.50 元
        退还给您 2800.00 元：
          个人账户：200.00 元
          家庭共济账户（第 1 位亲属）：300.00 元
          家庭共济账户（第 2 位亲属）：400.00 元
          医保钱包：100.00 元
          个人现金：1800.00 元
        尚未完成的商业保险部分随之取消，不再支付。

        """))
    #expect(!text.contains("二次报销"))
  }

  @Test func aMirroredCancelReadsTheSame() throws {
    let shares = [try Examples.share(.basicFund, 600), try Examples.share(.cash, 400)]
    let mirror = [try Examples.share(.basicFund, -600), try Examples.share(.cash, -400)]
    let plain = try Examples.record(version: 2, state: .cancelled, shares: shares)
    let mirrored = try Examples.record(version: 2, state: .cancelled, shares: mirror)
    #expect(
      NoticeText.render(plain, kind: .cancelled, previous: nil)
        == NoticeText.render(mirrored, kind: .cancelled, previous: nil))
  }

  @Test func aNoticeNamesNoPersonAndNoDonor() throws {
    let texts = [
      NoticeText.render(try Examples.deferred(), kind: .completed, previous: nil),
      NoticeText.render(try Examples.supplemented(), kind: .supplemented, previous: try Examples.deferred()),
      NoticeText.render(try Examples.deferred(), kind: .cancelled, previous: nil),
    ]
    for text in texts {
      #expect(!text.contains("D-000"))
      #expect(!text.contains("P-0001"))
    }
  }

  @Test func lumpSumsAndTheDepositStandApartFromTheBill() throws {
    let shares = [
      try Examples.share(.cityInsurance, 50_000, product: "p"), try Examples.share(.cash, 180_000),
    ]
    let lumpSums = [
      try Examples.share(.cityInsurance, 30_000, product: "p"),
      try Examples.share(.cityInsurance, 1_000, product: "p"),
    ]
    let record = try Examples.record(shares: shares, lumpSums: lumpSums, deposit: 200_000)
    let text = NoticeText.render(record, kind: .completed, previous: nil)
    #expect(
      text.contains(
        """
        您支付 1800.00 元，其中：
          个人现金：1800.00 元
        津贴与定额给付 310.00 元，由保险公司在账单之外另行支付给您：
          惠民保（p）：310.00 元
        预缴金 2000.00 元，共退还 200.00 元，补缴 0.00 元。

        """))
    #expect(
      text.hasSuffix(
        """
        You pay 1800.00 yuan:
          Cash: 1800.00 yuan
        Lump sums and allowances, 310.00 yuan, paid to you by insurers beside the bill:
          City commercial insurance (p): 310.00 yuan
        Deposit 2000.00 yuan: 200.00 yuan refunded in all, 0.00 yuan still due.

        """))
    let content = NoticeContent(record, kind: .completed, previous: nil)
    #expect(content.insurers == Fen(50_000))
    #expect(content.total == Fen(230_000))
  }

  @Test func aDepositBelowTheCashLeavesTheRestDue() throws {
    let record = try Examples.record(shares: [Examples.share(.cash, 180_000)], deposit: 100_000)
    let text = NoticeText.render(record, kind: .completed, previous: nil)
    #expect(text.contains("预缴金 1000.00 元，共退还 0.00 元，补缴 800.00 元。"))
    #expect(text.contains("0.00 yuan refunded in all, 800.00 yuan still due."))
  }

  @Test func aSupplementTellsTheLumpSumAndWhatOfTheDepositComesBackInAll() throws {
    let before = try Examples.record(
      state: .deferred, leg: .deferred, shares: [Examples.share(.cash, 1_000)], deposit: 1_500)
    let after = try Examples.record(
      version: 2, shares: [Examples.share(.cityInsurance, 400, product: "p"), Examples.share(.cash, 600)],
      lumpSums: [Examples.share(.cityInsurance, 300, product: "p")], deposit: 1_500)
    let text = NoticeText.render(after, kind: .supplemented, previous: before)
    #expect(text.contains("退还给您 4.00 元：\n  个人现金：4.00 元\n"))
    #expect(text.contains("津贴与定额给付 3.00 元，由保险公司在账单之外另行支付给您：\n  惠民保（p）：3.00 元\n"))
    #expect(text.contains("预缴金 15.00 元，共退还 9.00 元，补缴 0.00 元。"))
  }

  @Test func aCancelTakesLumpSumsBackAndReturnsTheWholeDeposit() throws {
    let record = try Examples.record(
      version: 2, state: .cancelled, shares: [Examples.share(.cash, 1_000)],
      lumpSums: [Examples.share(.cityInsurance, 300, product: "p")], deposit: 1_500)
    let text = NoticeText.render(record, kind: .cancelled, previous: nil)
    #expect(text.contains("津贴与定额给付 3.00 元一并收回：\n  惠民保（p）：3.00 元\n预缴金 15.00 元全部退还，含此前已退还的部分。\n"))
    #expect(text.contains("Lump sums and allowances taken back too, 3.00 yuan:\n"))
    #expect(text.contains("The deposit of 15.00 yuan comes back in full, with what was refunded before.\n"))
    #expect(!text.contains("补缴"))
  }

  @Test func withoutLumpSumsOrDepositNothingIsSaidOfThem() throws {
    let text = NoticeText.render(try Examples.supplemented(), kind: .supplemented, previous: nil)
    for word in ["津贴", "预缴金", "ump sum", "eposit"] { #expect(!text.contains(word)) }
  }

  @Test func severalBenefitsOfOneProductAreOneLine() throws {
    let record = try Examples.record(shares: [
      Examples.share(.cityInsurance, 100, product: "p"), Examples.share(.cityInsurance, 250, product: "p"),
      Examples.share(.cityInsurance, 1, product: "q"), Examples.share(.cash, 0),
    ])
    let content = NoticeContent(record, kind: .completed, previous: nil)
    #expect(content.others.map(\.amount) == [Fen(350), Fen(1)])
    #expect(content.insurers == Fen(351))
  }
}
