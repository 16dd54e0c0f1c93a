// SPDX-License-Identifier: Apache-2.0

/// One segment (段) of an amount and its ratio: `above` excludes, `upTo` includes; no `upTo` means no end.
public struct Band: Sendable, Hashable {
  public let above: Fen
  public let upTo: Fen?
  public let ratio: Ratio

  public init(above: Fen, upTo: Fen?, ratio: Ratio) {
    self.above = above
    self.upTo = upTo
    self.ratio = ratio
  }

  /// The part of the interval (`from`, `to`] that lies in this band.
  public func part(from: Fen, to: Fen) -> Fen {
    let lower = max(above, from)
    let upper = upTo.map { min($0, to) } ?? to
    return (upper - lower).orZero
  }
}
