// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook

/// Prints a settlement for people, Chinese and English: every figure is read from it, nothing is computed again.
struct Receipt: Sendable {
  /// Places of a line; the amount columns take the last of them.
  static let columns = 96
  private static let amountColumns = 16

  let settlement: Settlement
  /// `settled`, `deferred` …; "quote" for a quote.
  let heading: String
  let leg: CommercialLeg
  /// What the bill says must come out; empty when nothing is known.
  let expectations: [Expectation]

  init(record: SettlementRecord, expectations: [Expectation] = []) {
    settlement = record.settlement
    heading = "\(record.state.title) · 第 \(record.version) 版 version \(record.version)"
    leg = record.leg
    self.expectations = expectations
  }

  init(quote settlement: Settlement, leg: CommercialLeg, expectations: [Expectation] = []) {
    self.settlement = settlement
    heading = "预结算 quote, nothing is booked"
    self.leg = leg
    self.expectations = expectations
  }

  var text: String { lines.joined(separator: "\n") }

  private var lines: [String] {
    head + [rule] + scope + [rule] + payers + [rule] + sums + deposit + legLines + lumpSums + [bar]
  }

  private var head: [String] {
    let policy = settlement.policy
    return [
      bar, "医疗费用结算单  Medical settlement  \(settlement.reference)", heading,
      "政策 policy \(policy.name) · sha256 \(policy.sha256.prefix(12)) · 规则 rules \(policy.engine) · "
        + "年度 year \(settlement.benefitYear)",
    ]
  }

  private var scope: [String] {
    let split = settlement.split
    return [
      line("费用总额 Total of the bill", settlement.total),
      line("  全自费 Outside the catalogue", split.ownExpense),
      line("  超限价 Above price ceilings", split.overLimit),
      line("  先行自付 Pre-self-pay", split.preSelfPay),
      line("  政策范围内 Within policy scope", split.inScope),
      line("本次起付线 Deductible borne here", settlement.deductible),
    ]
  }

  private var payers: [String] {
    let titles = columns("支付方 Payer", "金额 Amount", expectations.isEmpty ? "" : "公布 Published")
    return [titles]
      + settlement.shares.indices.flatMap { share(settlement.shares[$0]) + subtotal(after: $0) }
  }

  private func share(_ share: Share) -> [String] {
    var title = "\(share.payer.chinese) \(share.payer.english)"
    if let product = share.product { title += " · \(product)" }
    if let benefit = share.benefit { title += " · \(benefit)" }
    let expectation = isSplit(share.payer) ? nil : expectation(.payer(share.payer))
    return [columns(title, share.amount.description, published(expectation))] + reasons(share)
      + remarks(expectation)
  }

  /// The formula, and where the law or the contract says so.
  private func reasons(_ share: Share) -> [String] {
    var lines = share.formula.isEmpty ? [] : indented("= ", share.formula)
    let source = share.rule == "stated" ? "已定 stated in: " : "依据 source: "
    if !share.citation.description.isEmpty { lines += indented(source, share.citation.description) }
    return lines
  }

  /// What insurers pay to the patient beside the bill: no part of any sum above it.
  private var lumpSums: [String] {
    guard !settlement.lumpSums.isEmpty else { return [] }
    let all = settlement.lumpSums.reduce(Fen.zero) { $0 + $1.amount }
    let lines = settlement.lumpSums.flatMap { share in
      let names = [share.payer.chinese, share.product?.text, share.benefit].compactMap(\.self)
      return [line("  " + names.joined(separator: " · "), share.amount)] + reasons(share)
    }
    return [rule, "津贴与定额给付, 账单之外另行支付 Lump sums, paid beside the bill"] + lines
      + sum("津贴与定额给付合计 All lump sums", all, .lumpSums)
      + sum("扣除后个人净负担 Patient's part less lump sums", settlement.patientNet, .patientNet)
  }

  private var deposit: [String] {
    guard settlement.deposit != .zero else { return [] }
    return [line("预缴金 Deposit", settlement.deposit)]
      + sum("  退还 Refunded", settlement.refund, .refund)
      + [line("  补缴 Still due", settlement.stillDue)]
  }

  /// After the last share of a payer that has several.
  private func subtotal(after index: Int) -> [String] {
    let payer = settlement.shares[index].payer
    guard isSplit(payer), settlement.shares.lastIndex(where: { $0.payer == payer }) == index else {
      return []
    }
    let expectation = expectation(.payer(payer))
    let title = "\(payer.chinese)小计 \(payer.english), in all"
    return [columns(title, settlement.amount(of: payer).description, published(expectation))]
      + remarks(expectation)
  }

  private func isSplit(_ payer: Payer) -> Bool { settlement.shares.count { $0.payer == payer } > 1 }

  private func expectation(_ quantity: ExpectedAmount.Quantity) -> Expectation? {
    expectations.first { $0.expected.quantity == quantity }
  }

  private func published(_ expectation: Expectation?) -> String {
    expectation?.published.map(\.description) ?? ""
  }

  /// Where the source is wrong, and where we are.
  private func remarks(_ expectation: Expectation?) -> [String] {
    guard let expectation else { return [] }
    var lines: [String] = []
    if expectation.isMisprinted, let published = expectation.published {
      lines += indented(
        "! ",
        "来源自相矛盾 the source contradicts itself: 正确 right \(expectation.right), 印作 printed \(published)")
    }
    if expectation.verdict(ours: expectation.expected.amount(in: settlement)) == .differs {
      lines += indented("! ", "不符 DIFFERS: 正确 right \(expectation.right)")
    }
    return lines
  }

  private var sums: [String] {
    let all = settlement.shares.reduce(Fen.zero) { $0 + $1.amount }
    let mark = all == settlement.total ? "= 总额 total" : "≠ 总额 TOTAL"
    return [line("公共基金合计 All public funds", settlement.amount(ofKind: .publicFund))]
      + sum("商业保险合计 All insurers", settlement.amount(ofKind: .insurer), .commercial)
      + sum("个人负担 Patient's part", settlement.patientPart, .patientPart)
      + [
        line("  账户支付 From accounts and wallet", settlement.amount(ofKind: .account)),
        line("  现金 Cash", settlement.amount(of: .cash)),
        columns("各方合计 Sum of all payers", all.description, mark),
      ]
  }

  private func sum(_ title: String, _ amount: Fen, _ quantity: ExpectedAmount.Quantity) -> [String] {
    let expectation = expectation(quantity)
    return [columns(title, amount.description, published(expectation))] + remarks(expectation)
  }

  private var legLines: [String] {
    switch leg.state {
    case .none: []
    case .confirmed: [line("商保一站式结算 Insurers settled in the same call", leg.amount)]
    case .deferred:
      indented(
        "! ",
        "商保部分延后: 保险公司确认后自动补结并退还患者。 The insurers' part is deferred: it follows by itself as a "
          + "supplement, and the patient is refunded.")
    }
  }

  private var bar: String { String(repeating: "=", count: Self.columns) }
  private var rule: String { String(repeating: "-", count: Self.columns) }

  private func line(_ title: String, _ amount: Fen) -> String { columns(title, amount.description, "") }

  private func columns(_ title: String, _ amount: String, _ published: String) -> String {
    let titleColumns = Self.columns - 2 * Self.amountColumns
    // A title that would touch the amount has a line of its own.
    if Columns.width(title) > titleColumns + 2, !amount.isEmpty {
      return title + "\n" + columns("", amount, published)
    }
    let text =
      Columns.left(title, titleColumns) + Columns.right(amount, Self.amountColumns)
      + Columns.right(published, Self.amountColumns)
    return String(text.reversed().drop { $0 == " " }.reversed())
  }

  private func indented(_ mark: String, _ text: String) -> [String] {
    let indent = 4 + Columns.width(mark)
    return Columns.wrap(text, Self.columns - indent).enumerated().map { number, line in
      number == 0 ? "    \(mark)\(line)" : String(repeating: " ", count: indent) + line
    }
  }
}

extension SettlementState {
  /// Chinese, then English.
  var title: String {
    switch self {
    case .unknown: "未知 unknown"
    case .settled: "已结算 settled"
    case .deferred: "已结算, 商保延后 settled, insurers' part deferred"
    case .cancelled: "已撤销 cancelled"
    }
  }
}
