// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Sums over bands, exact until the one rounding at the end.
enum Bands {
  /// A part of an amount and the ratio that it is paid at.
  typealias Part = (part: Fen, ratio: Ratio)

  /// The parts as figures: `part` and `ratio` in turn, in the order of the bands.
  static func figures(_ parts: [Part]) -> [Figure] {
    var figures: [Figure] = []
    figures.reserveCapacity(2 * parts.count)
    for item in parts {
      figures.append(Figure("part", .fen(item.part)))
      figures.append(Figure("ratio", .ratio(item.ratio)))
    }
    return figures
  }

  /// The parts of the interval (`from`, `to`] by band, without empty ones.
  static func parts(_ bands: [Band], from: Fen, to: Fen) -> [Part] {
    guard to > from else { return [] }
    var parts: [Part] = []
    parts.reserveCapacity(bands.count)
    for band in bands {
      let part = band.part(from: from, to: to)
      if part > .zero { parts.append((part: part, ratio: band.ratio)) }
    }
    return parts
  }

  /// Whether both are the same amounts at the same ratios, in order, wherever the borders between equal ratios lie.
  static func same(_ left: [Part], _ right: [Part]) -> Bool {
    merged(left).elementsEqual(merged(right), by: ==)
  }

  private static func merged(_ parts: [Part]) -> [Part] {
    parts.reduce(into: []) { merged, item in
      if let last = merged.last, last.ratio == item.ratio {
        merged[merged.count - 1].part += item.part
      } else {
        merged.append(item)
      }
    }
  }

  /// Σ part × ratio × factors, rounded once.
  static func pay(_ parts: [Part], factors: [Ratio] = [], rounding: Rounding) -> Fen {
    var sum: Int128 = 0
    for item in parts { sum += Int128(item.part.amount) * Int128(item.ratio.basisPoints) }
    var divisor = whole
    for factor in factors where factor != .one {
      sum *= Int128(factor.basisPoints)
      divisor *= whole
    }
    return Fen(Int64(clamping: rounding.divide(sum, by: divisor)))
  }

  /// How much of the parts, in order, it takes to pay `room`: within a part the room divided by its ratio.
  static func consumed(_ parts: [Part], toPay room: Fen, rounding: Rounding) -> Fen {
    var left = Int128(room.amount) * whole
    var consumed = Fen.zero
    for item in parts {
      let pay = Int128(item.part.amount) * Int128(item.ratio.basisPoints)
      if pay > left {
        return consumed
          + Fen(Int64(clamping: rounding.divide(left, by: Int128(item.ratio.basisPoints))))
      }
      left -= pay
      consumed += item.part
    }
    return consumed
  }

  /// The first `length` fen of the parts.
  static func prefix(_ parts: [Part], _ length: Fen) -> [Part] {
    var left = length
    return parts.compactMap { item in
      let part = min(item.part, left)
      left -= part
      return part > .zero ? (part: part, ratio: item.ratio) : nil
    }
  }

  /// `9600.00 × 80% + 20000.00 × 85%`
  static func text(_ parts: [Part]) -> String {
    var text = ""
    for item in parts {
      if !text.isEmpty { text += " + " }
      text += item.part.description
      text += " × "
      text += item.ratio.description
    }
    return text
  }

  private static let whole: Int128 = 10_000
}
