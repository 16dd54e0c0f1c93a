// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// The English half of a notice: sentence for sentence what `ChineseNotice` says.
enum EnglishNotice {
  static func lines(_ content: NoticeContent) -> [String] {
    switch content.kind {
    case .completed:
      head("Your medical bill is settled", content) + completed(content) + beside(content) + openLeg(content)
    case .supplemented:
      head("A supplement to your settlement", content) + supplemented(content) + beside(content)
        + openLeg(content)
    case .cancelled: head("Your settlement is cancelled", content) + cancelled(content)
    }
  }

  private static func head(_ title: String, _ content: NoticeContent) -> [String] {
    [title, "Settlement: \(content.reference) (version \(content.version))"]
  }

  private static func completed(_ content: NoticeContent) -> [String] {
    ["The bill of \(content.total) yuan is settled."] + payers("Who paid", content)
  }

  private static func supplemented(_ content: NoticeContent) -> [String] {
    let told = content.isLegOpen ? "The commercial part has moved on" : "The commercial part is complete"
    return ["\(told): commercial insurance pays \(content.insurers) yuan in all."] + refund(content)
      + payers("With the supplement, who pays the \(content.total) yuan", content)
  }

  private static func refund(_ content: NoticeContent) -> [String] {
    switch content.refund {
    case nil: []
    case .unknown: ["What you paid too much comes back the way you paid it."]
    case .lines(let lines) where lines.isEmpty: ["Nothing is to be refunded to you this time."]
    case .lines(let lines):
      ["Refunded to you, \(lines.total) yuan:"] + list(lines)
        + ["Accounts and wallet are credited; cash comes back from the hospital."]
    }
  }

  private static func cancelled(_ content: NoticeContent) -> [String] {
    let dropped =
      content.isLegOpen ? ["The open commercial part is dropped with it and will not be paid."] : []
    return [
      "The settlement of \(content.total) yuan is cancelled and every payment below is taken back.",
      "Taken back by funds and insurers, \(content.others.total) yuan:",
    ] + list(content.others) + ["Returned to you, \(content.own.total) yuan:"] + list(content.own)
      + takenBackBeside(content) + dropped
  }

  private static func payers(_ title: String, _ content: NoticeContent) -> [String] {
    ["\(title):"] + list(content.others) + ["You pay \(content.own.total) yuan:"] + list(content.own)
  }

  /// Lump sums and the deposit: neither is a payment of the bill.
  private static func beside(_ content: NoticeContent) -> [String] {
    var lines: [String] = []
    if !content.lumpSums.isEmpty {
      lines.append(
        "Lump sums and allowances, \(content.lumpSums.total) yuan, paid to you by insurers beside the bill:")
      lines += list(content.lumpSums)
    }
    if let deposit = content.deposit {
      lines.append(
        "Deposit \(deposit.paid) yuan: \(deposit.refunded) yuan refunded in all, \(deposit.stillDue) yuan still due."
      )
    }
    return lines
  }

  private static func takenBackBeside(_ content: NoticeContent) -> [String] {
    var lines: [String] = []
    if !content.lumpSums.isEmpty {
      lines += ["Lump sums and allowances taken back too, \(content.lumpSums.total) yuan:"]
      lines += list(content.lumpSums)
    }
    if let deposit = content.deposit {
      lines.append("The deposit of \(deposit.paid) yuan comes back in full, with what was refunded before.")
    }
    return lines
  }

  private static func openLeg(_ content: NoticeContent) -> [String] {
    guard content.isLegOpen else { return [] }
    return [
      "The commercial part is not complete yet and falls on you for now. It completes by itself, you need do nothing;"
        + " what is then due to you is refunded and told in another notice.",
      "Your right: for what is not paid yet you may also claim a second reimbursement from the insurer yourself, with"
        + " the settlement sheet and the invoice.",
    ]
  }

  private static func list(_ lines: [PayerLine]) -> [String] {
    lines.isEmpty ? ["  (none)"] : lines.map { "  \(name($0)): \($0.amount) yuan" }
  }

  private static func name(_ line: PayerLine) -> String {
    if let relative = line.relative { return "\(line.payer.english) (relative \(relative))" }
    if let product = line.product { return "\(line.payer.english) (\(product))" }
    return line.payer.english
  }
}
