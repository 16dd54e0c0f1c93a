// SPDX-License-Identifier: Apache-2.0

/// A unit price in millionths of a yuan: `pric`, N16,6 of the national interface.
public struct UnitPrice: Sendable, Hashable, Comparable {
  /// Millionths of a yuan, 0 … 10¹⁵.
  public let micros: Int64

  /// One billion yuan.
  public static let limit = UnitPrice(micros: 1_000_000_000_000_000)

  public init(micros: Int64) { self.micros = micros }

  public static func < (left: UnitPrice, right: UnitPrice) -> Bool { left.micros < right.micros }

  /// quantity × price in fen, rounded as said at the call. Throws `MoneyError.outOfRange` beyond `Fen.limit`.
  public func times(_ quantity: Quantity, rounding: Rounding) throws(MoneyError) -> Fen {
    // 10⁻⁶ yuan × 10⁻⁴ = 10⁻¹⁰ yuan = 10⁻⁸ fen.
    let fen = rounding.divide(Int128(micros) * Int128(quantity.tenThousandths), by: 100_000_000)
    guard fen.magnitude <= UInt128(Fen.limit.amount.magnitude) else { throw .outOfRange }
    return Fen(Int64(fen))
  }
}

extension UnitPrice: CustomStringConvertible {
  public var description: String { Decimals.print(micros, places: 6, keeping: 2) }

  /// Parses yuan with at most six decimals, not negative.
  public init(yuan text: some StringProtocol) throws(MoneyError) {
    let value = try Decimals.parse(text, places: 6)
    guard (0...UnitPrice.limit.micros).contains(value) else { throw .outOfRange }
    self.init(micros: value)
  }
}

/// A quantity in ten-thousandths: `cnt`, N16,4. Negative on a line that reverses another.
public struct Quantity: Sendable, Hashable {
  /// Ten-thousandths, within ±10¹².
  public let tenThousandths: Int64

  /// One hundred million.
  public static let limit = Quantity(tenThousandths: 1_000_000_000_000)

  public init(tenThousandths: Int64) { self.tenThousandths = tenThousandths }

  public static let one = Quantity(tenThousandths: 10_000)
}

extension Quantity: CustomStringConvertible {
  public var description: String { Decimals.print(tenThousandths, places: 4, keeping: 0) }

  /// Parses a number with at most four decimals.
  public init(_ text: some StringProtocol) throws(MoneyError) {
    let value = try Decimals.parse(text, places: 4)
    guard value.magnitude <= Quantity.limit.tenThousandths.magnitude else { throw .outOfRange }
    self.init(tenThousandths: value)
  }
}
