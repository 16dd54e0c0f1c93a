// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// The trace of a settlement as policy items, in the order of the rules.
///
/// The split, the deductible, the basic fund's segments and what lies above its cap add up to the bill, when the basic fund was computed (and not stated). Of the rules after it, each row says what it looked at.
public func policyItems(of settlement: Settlement) -> [PolicyItem] {
  let split = settlement.split
  var bill = [
    item("101", "全自费", split.ownExpense), item("102", "先行自付", split.preSelfPay),
    item("103", "超限价", split.overLimit),
  ]
  var items: [PolicyItem] = []
  for share in settlement.shares {
    switch share.payer.kind {
    case .account, .cash: break
    case .publicFund, .insurer:
      let rows = rows(of: share)
      items += rows
      guard share.payer == .basicFund, share.rule == Payer.basicFund.rawValue else { continue }
      // A deductible that reduces the fund's payment already lies in the segments.
      let inSegments = rows.reduce(Fen.zero) { $0 + $1.sum }
      bill.append(item("S001", "本次起付线", min(settlement.deductible, split.inScope - inSegments)))
    }
  }
  return bill.filter { $0.sum != .zero } + items
}

private func item(_ code: String, _ name: String, _ patient: Fen) -> PolicyItem {
  PolicyItem(code: code, name: name, payer: nil, fundPays: .zero, patientPays: patient, fundRatio: nil)
}

/// National codes of a payer's segments, as far as they reach.
private func codes(of payer: Payer) -> (prefix: String, count: Int)? {
  switch payer {
  case .basicFund: ("C", 4)
  case .largeAmount: ("L", 4)
  case .majorIllness: ("PL", 7)
  case .civilServant: ("GB", 4)
  default: nil
  }
}

private func rows(of share: Share) -> [PolicyItem] {
  let parts = share.segments
  var left = share.amount
  var exact: Int128 = 0
  var rounded = Fen.zero
  var items: [PolicyItem] = []
  if let threshold = share.fen("threshold"), threshold > .zero, share.payer == .majorIllness {
    items.append(item("PS01", "大病起付线", min(threshold, share.fen("base") ?? .zero)))
  }
  for (index, part) in parts.enumerated() {
    // Cumulative rounding, so that the rows sum to the share; a cap cuts the last rows.
    exact += Int128(part.part.amount) * Int128(part.ratio.basisPoints)
    let upToHere = Fen(Int64(clamping: Rounding.halfUp.divide(exact, by: 10_000)))
    let isLast = index == parts.count - 1
    let wanted = isLast && share.isUncapped ? left : upToHere - rounded
    let paid = min(max(wanted, .zero), left)
    rounded = upToHere
    left -= paid
    items.append(
      PolicyItem(
        code: code(share, index), name: "\(share.payer.chinese)第\(index + 1)段", payer: share.payer,
        fundPays: paid, patientPays: (part.part - paid).orZero, fundRatio: part.ratio))
  }
  if left > .zero {
    // Paid without a segment (stated, banded over the year), or beyond the segments (保底): then less falls on the patient.
    items.append(
      PolicyItem(
        code: share.rule, name: share.payer.chinese, payer: share.payer, fundPays: left,
        patientPays: parts.isEmpty ? .zero : -left, fundRatio: nil))
  }
  if share.payer == .basicFund {
    if let over = share.fen("over_quota"), over > .zero { items.append(item("E000", "超标准", over)) }
    if let above = share.fen("above_cap"), above > .zero {
      items.append(item("EC01", "超基本医保封顶线", above))
    }
  }
  return items
}

private func code(_ share: Share, _ index: Int) -> String {
  guard let national = codes(of: share.payer), index < national.count else {
    return "\(share.rule).\(index + 1)"
  }
  let digits = national.prefix == "C" || national.prefix == "L" ? "00" : "0"
  return "\(national.prefix)\(digits)\(index + 1)"
}

extension Share {
  /// The segments that the rule applied: `part` and `ratio` figures in turn.
  public var segments: [(part: Fen, ratio: Ratio)] {
    var part: Fen?
    var segments: [(part: Fen, ratio: Ratio)] = []
    for figure in figures {
      switch (figure.name, figure.value) {
      case ("part", .fen(let amount)): part = amount
      case ("ratio", .ratio(let ratio)):
        if let amount = part { segments.append((part: amount, ratio: ratio)) }
        part = nil
      default: break
      }
    }
    return segments
  }

  fileprivate func fen(_ name: String) -> Fen? {
    for figure in figures where figure.name == name {
      if case .fen(let amount) = figure.value { return amount }
    }
    return nil
  }

  /// Whether no cap or limit cut what the segments give.
  fileprivate var isUncapped: Bool {
    guard let uncapped = fen("uncapped") else { return false }
    return uncapped == amount
  }
}
