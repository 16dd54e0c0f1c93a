// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// One line of a notice: a payer and what it pays, in fen. A donor is told by a number, never by name or id.
struct PayerLine: Sendable, Hashable {
  let payer: Payer
  /// 1, 2, …: which of the relatives (`familyAccount` only).
  let relative: Int?
  /// The commercial product (`insurer` payers only).
  let product: ProductCode?
  let amount: Fen
}

/// The shares of one settlement, summed by who pays, in the order of the rules.
struct PayerSums {
  private struct Key: Hashable {
    let payer: Payer
    let donor: PersonID?
    let product: ProductCode?
  }

  private var order: [Key] = []
  private var sums: [Key: Fen] = [:]
  private var relatives: [PersonID: Int] = [:]

  /// Amounts of a mirrored (negative) settlement are counted as positive: the notice says "taken back" in words.
  ///
  /// `relativesOf`: an earlier version, so that a relative keeps their number.
  init(_ settlement: Settlement?, relativesOf earlier: Settlement? = nil) {
    guard let settlement else { return }
    for share in (earlier?.shares ?? []) + settlement.shares {
      guard let donor = share.donor, relatives[donor] == nil else { continue }
      relatives[donor] = relatives.count + 1
    }
    let isMirrored = settlement.total < .zero
    for share in settlement.shares { add(share, isMirrored ? -share.amount : share.amount) }
  }

  /// What insurers pay beside the bill; never negative.
  init(lumpSumsOf settlement: Settlement) {
    for share in settlement.lumpSums { add(share, share.amount) }
  }

  private mutating func add(_ share: Share, _ amount: Fen) {
    let key = Key(payer: share.payer, donor: share.donor, product: share.product)
    if sums[key] == nil { order.append(key) }
    sums[key, default: .zero] += amount
  }

  /// The payers of these kinds that pay something; cash is kept when it is nothing: "nothing" is the answer.
  func lines(_ kinds: Set<Payer.Kind>) -> [PayerLine] {
    order.compactMap { key in
      let amount = sums[key] ?? .zero
      guard kinds.contains(key.payer.kind), amount != .zero || key.payer == .cash else { return nil }
      return line(key, amount)
    }
  }

  /// What the patient's side paid here and no longer pays in `later`: cash, wallet, accounts.
  func refunds(since later: PayerSums) -> [PayerLine] {
    order.compactMap { key in
      let difference = (sums[key] ?? .zero) - (later.sums[key] ?? .zero)
      guard [.account, .cash].contains(key.payer.kind), difference > .zero else { return nil }
      return line(key, difference)
    }
  }

  private func line(_ key: Key, _ amount: Fen) -> PayerLine {
    PayerLine(
      payer: key.payer, relative: key.donor.flatMap { relatives[$0] }, product: key.product, amount: amount)
  }
}

extension [PayerLine] {
  /// The sum of the lines, in fen.
  var total: Fen { reduce(.zero) { $0 + $1.amount } }
}
