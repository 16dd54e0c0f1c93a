// SPDX-License-Identifier: Apache-2.0

/// An amount of money in fen (分, 1/100 yuan), exact.
///
/// Amounts from outside are limited to ±`limit` when decoded; a bill has at most 5,000 lines, so sums inside a
/// settlement stay below 2⁶³ by a factor of 180 and the operators below cannot overflow. Sums of values that
/// were *not* limited go through `adding(_:)`, which throws.
public struct Fen: Sendable, Hashable, Comparable {
  /// The number of fen; negative for what is taken back.
  public let amount: Int64

  public init(_ amount: Int64) { self.amount = amount }

  public static let zero = Fen(0)

  /// The largest amount accepted from outside: 10¹³ fen (100 billion yuan).
  public static let limit = Fen(10_000_000_000_000)

  public static func < (left: Fen, right: Fen) -> Bool { left.amount < right.amount }
  public static func + (left: Fen, right: Fen) -> Fen { Fen(left.amount + right.amount) }
  public static func - (left: Fen, right: Fen) -> Fen { Fen(left.amount - right.amount) }
  public static prefix func - (value: Fen) -> Fen { Fen(-value.amount) }
  public static func += (left: inout Fen, right: Fen) { left = left + right }
  public static func -= (left: inout Fen, right: Fen) { left = left - right }

  /// The sum, or `MoneyError.outOfRange` when it leaves ±`limit`.
  public func adding(_ other: Fen) throws(MoneyError) -> Fen {
    let (sum, overflow) = amount.addingReportingOverflow(other.amount)
    guard !overflow, sum.magnitude <= Fen.limit.amount.magnitude else { throw .outOfRange }
    return Fen(sum)
  }

  /// This amount times an exact ratio, rounded as said at the call.
  public func times(_ ratio: Ratio, rounding: Rounding) -> Fen {
    Fen(
      rounding.divide(Int128(amount) * Int128(ratio.basisPoints), by: Int128(Ratio.whole)).clamped)
  }

  /// This amount divided by an exact, positive ratio (what fee an amount of benefit consumed), rounded as said.
  public func divided(by ratio: Ratio, rounding: Rounding) -> Fen {
    guard ratio > .zero else { return .zero }
    return Fen(
      rounding.divide(Int128(amount) * Int128(Ratio.whole), by: Int128(ratio.basisPoints)).clamped)
  }

  /// Zero when negative.
  public var orZero: Fen { amount < 0 ? .zero : self }
}

extension Sequence<Fen> {
  /// The sum, or `MoneyError.outOfRange` when a partial sum leaves ±`Fen.limit`.
  public func total() throws(MoneyError) -> Fen {
    var sum = Fen.zero
    for amount in self { sum = try sum.adding(amount) }
    return sum
  }
}

extension Fen: CustomStringConvertible {
  /// Yuan with two decimals, as on a receipt: `-1234.05`.
  public var description: String {
    // Written into place: a receipt prints an amount some hundred times.
    var digits = 1
    var power: UInt64 = 10
    while digits < 20, amount.magnitude >= power {
      digits += 1
      let (next, overflow) = power.multipliedReportingOverflow(by: 10)
      if overflow { break }
      power = next
    }
    let shown = max(digits, 3)
    let count = shown + 1 + (amount < 0 ? 1 : 0)
    return String(unsafeUninitializedCapacity: count) { buffer in
      var rest = amount.magnitude
      var index = count
      for place in 0..<shown {
        if place == 2 {
          index -= 1
          buffer[index] = UInt8(ascii: ".")
        }
        index -= 1
        buffer[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      if amount < 0 { buffer[0] = UInt8(ascii: "-") }
      return count
    }
  }

  /// Parses yuan with at most two decimals (`1234`, `-0.05`), exactly.
  /// Throws `MoneyError.notANumber`, `.tooManyDecimals` or `.outOfRange`.
  public init(yuan text: some StringProtocol) throws(MoneyError) {
    let value = try Decimals.parse(text, places: 2)
    guard value.magnitude <= Fen.limit.amount.magnitude else { throw .outOfRange }
    self.init(value)
  }
}

extension Int128 {
  /// Int64, held at its ends. Reached only by values that the limits of `Fen` already exclude.
  var clamped: Int64 { Int64(clamping: self) }
}
