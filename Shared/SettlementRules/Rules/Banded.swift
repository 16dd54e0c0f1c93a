// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// The common computation of a `BandedBenefit`: what it pays for a base, after what the year counted and paid before.
struct Banded: Sendable {
  let benefit: BandedBenefit

  struct Result: Sendable {
    let amount: Fen
    let formula: String
    let figures: [Figure]
  }

  /// `base`: of this bill; `before`: base of the year before; `paid`: by the benefit in the year; all in fen.
  func pay(_ base: Fen, before: Fen, paid: Fen, _ rounding: Rounding) throws(SettlementError) -> Result {
    let yearly = benefit.accumulation == .yearly
    let start = yearly ? before : .zero
    let end = start + base
    let figures = [
      Figure("base", .fen(base)), Figure("base_before", .fen(start)),
      Figure("threshold", .fen(benefit.threshold)),
    ]
    guard base > .zero else {
      return Result(amount: .zero, formula: "nothing left in scope = 0.00", figures: figures)
    }
    guard end > benefit.threshold else {
      return Result(
        amount: .zero, formula: "\(end) does not exceed the threshold \(benefit.threshold) = 0.00",
        figures: figures)
    }
    let parts = parts(upTo: end)
    let upToNow = Bands.pay(parts, rounding: rounding)
    let upToBefore =
      start > benefit.threshold ? Bands.pay(self.parts(upTo: start), rounding: rounding) : .zero
    let wanted = upToNow - upToBefore
    let held = try benefit.limit.hold(wanted, used: yearly ? paid : .zero)
    let amount = min(held, base)
    var text: String
    if parts.count == 1 {
      text = benefit.threshold > .zero ? "(\(end) - \(benefit.threshold))" : "\(end)"
      text += " × \(parts[0].ratio)"
    } else {
      text = "\(end) - threshold \(benefit.threshold): \(Bands.text(parts))"
    }
    if start > .zero { text = "year \(text) - before \(upToBefore)" }
    if amount < wanted { text += " = \(wanted), held by the limit" }
    return Result(
      amount: amount, formula: "\(text) = \(amount)\(benefit.limit.remark)",
      figures: figures + Bands.figures(slice(from: start, to: end)))
  }

  /// What of the bands this bill fills.
  private func slice(from start: Fen, to end: Fen) -> [Bands.Part] {
    let threshold = benefit.threshold
    switch benefit.cut {
    case .gross: return Bands.parts(benefit.bands, from: max(threshold, start), to: end)
    case .aboveThreshold:
      return Bands.parts(benefit.bands, from: (start - threshold).orZero, to: end - threshold)
    }
  }

  private func parts(upTo end: Fen) -> [Bands.Part] {
    switch benefit.cut {
    case .gross: Bands.parts(benefit.bands, from: benefit.threshold, to: end)
    case .aboveThreshold: Bands.parts(benefit.bands, from: .zero, to: end - benefit.threshold)
    }
  }
}
