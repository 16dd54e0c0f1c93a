// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// The Chinese half of a notice.
enum ChineseNotice {
  static func lines(_ content: NoticeContent) -> [String] {
    switch content.kind {
    case .completed:
      head("医疗费用结算通知", content) + completed(content) + beside(content) + openLeg(content)
    case .supplemented:
      head("医疗费用补充结算通知", content) + supplemented(content) + beside(content) + openLeg(content)
    case .cancelled: head("医疗费用结算撤销通知", content) + cancelled(content)
    }
  }

  private static func head(_ title: String, _ content: NoticeContent) -> [String] {
    [title, "结算编号：\(content.reference)（第 \(content.version) 版）"]
  }

  private static func completed(_ content: NoticeContent) -> [String] {
    ["本次费用总额 \(content.total) 元，已结算。"] + payers("各方支付", content)
  }

  private static func supplemented(_ content: NoticeContent) -> [String] {
    let told = content.isLegOpen ? "商业保险部分有新进展" : "商业保险部分已完成"
    return ["\(told)：商业保险共支付 \(content.insurers) 元。"] + refund(content)
      + payers("补充结算后，总额 \(content.total) 元的各方支付", content)
  }

  private static func refund(_ content: NoticeContent) -> [String] {
    switch content.refund {
    case nil: []
    case .unknown: ["您此前多付的款项按原支付方式退还。"]
    case .lines(let lines) where lines.isEmpty: ["本次没有需要退还给您的款项。"]
    case .lines(let lines):
      ["退还给您 \(lines.total) 元："] + list(lines)
        + ["账户和钱包的款项退回原账户，现金由就诊的医疗机构退还。"]
    }
  }

  private static func cancelled(_ content: NoticeContent) -> [String] {
    let dropped = content.isLegOpen ? ["尚未完成的商业保险部分随之取消，不再支付。"] : []
    return ["本次结算已撤销，总额 \(content.total) 元，以下支付全部收回。", "基金和保险收回 \(content.others.total) 元："]
      + list(content.others) + ["退还给您 \(content.own.total) 元："] + list(content.own) + takenBackBeside(content)
      + dropped
  }

  private static func payers(_ title: String, _ content: NoticeContent) -> [String] {
    ["\(title)："] + list(content.others) + ["您支付 \(content.own.total) 元，其中："] + list(content.own)
  }

  /// Lump sums and the deposit: neither is a payment of the bill.
  private static func beside(_ content: NoticeContent) -> [String] {
    var lines: [String] = []
    if !content.lumpSums.isEmpty {
      lines.append("津贴与定额给付 \(content.lumpSums.total) 元，由保险公司在账单之外另行支付给您：")
      lines += list(content.lumpSums)
    }
    if let deposit = content.deposit {
      lines.append("预缴金 \(deposit.paid) 元，共退还 \(deposit.refunded) 元，补缴 \(deposit.stillDue) 元。")
    }
    return lines
  }

  private static func takenBackBeside(_ content: NoticeContent) -> [String] {
    var lines: [String] = []
    if !content.lumpSums.isEmpty {
      lines += ["津贴与定额给付 \(content.lumpSums.total) 元一并收回："] + list(content.lumpSums)
    }
    if let deposit = content.deposit {
      lines.append("预缴金 \(deposit.paid) 元全部退还，含此前已退还的部分。")
    }
    return lines
  }

  private static func openLeg(_ content: NoticeContent) -> [String] {
    guard content.isLegOpen else { return [] }
    return [
      "商业保险部分尚未完成，暂由您支付。系统会自动完成补充结算，您无需办理；届时应退的款项会退还给您，并另行通知。",
      "您的权利：对尚未赔付的部分，您也可以凭结算单和发票自行向保险公司申请二次报销。",
    ]
  }

  private static func list(_ lines: [PayerLine]) -> [String] {
    lines.isEmpty ? ["  （无）"] : lines.map { "  \(name($0))：\($0.amount) 元" }
  }

  private static func name(_ line: PayerLine) -> String {
    if let relative = line.relative { return "\(line.payer.chinese)（第 \(relative) 位亲属）" }
    if let product = line.product { return "\(line.payer.chinese)（\(product)）" }
    return line.payer.chinese
  }
}
