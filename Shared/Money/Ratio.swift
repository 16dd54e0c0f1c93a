// SPDX-License-Identifier: Apache-2.0

/// An exact ratio in basis points (ten-thousandths): N5,4 of the national interface, as policy and wire carry it.
public struct Ratio: Sendable, Hashable, Comparable {
  /// Ten-thousandths: 6500 is 65 %.
  public let basisPoints: Int64

  /// Basis points in a whole.
  static let whole: Int64 = 10_000

  public init(basisPoints: Int64) { self.basisPoints = basisPoints }

  public static let zero = Ratio(basisPoints: 0)
  public static let one = Ratio(basisPoints: 10_000)

  public static func < (left: Ratio, right: Ratio) -> Bool { left.basisPoints < right.basisPoints }
  public static func + (left: Ratio, right: Ratio) -> Ratio {
    Ratio(basisPoints: left.basisPoints + right.basisPoints)
  }
  public static func - (left: Ratio, right: Ratio) -> Ratio {
    Ratio(basisPoints: left.basisPoints - right.basisPoints)
  }

  /// This ratio of a ratio, to four decimals, rounded as said at the call.
  public func times(_ other: Ratio, rounding: Rounding) -> Ratio {
    Ratio(
      basisPoints: rounding.divide(Int128(basisPoints) * Int128(other.basisPoints), by: Int128(Ratio.whole))
        .clamped)
  }

  /// Held between 0 and 1.
  public var withinUnit: Ratio { min(max(self, .zero), .one) }
}

extension Ratio: CustomStringConvertible {
  /// Percent, exact: `65%`, `11.2%`.
  public var description: String {
    guard basisPoints >= 0, basisPoints % 100 == 0 else {
      return Decimals.print(basisPoints, places: 2, keeping: 0) + "%"
    }
    return String(basisPoints / 100) + "%"
  }

  /// Parses `65%` or `11.25%`, exactly, 0 % to 10,000 %.
  public init(percent text: some StringProtocol) throws(MoneyError) {
    guard text.hasSuffix("%") else { throw .notANumber }
    let points = try Decimals.parse(text.dropLast(), places: 2)
    guard (0...1_000_000).contains(points) else { throw .outOfRange }
    self.init(basisPoints: points)
  }
}
