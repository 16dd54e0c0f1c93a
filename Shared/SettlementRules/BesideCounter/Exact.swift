// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Products and quotients of whole numbers in 128 bits, rounded once.
enum Exact {
  /// The product of `factors` over `divisor` (positive), rounded to whole fen.
  /// Throws `SettlementError.invalid` naming `field` beyond ±`Fen.limit`.
  static func fen(
    _ factors: [Int128], over divisor: Int128, _ rounding: Rounding, field: String
  ) throws(SettlementError) -> Fen {
    let outOfRange = InvalidValue(field, "is outside the allowed range")
    var product: Int128 = 1
    for factor in factors {
      let (next, overflow) = product.multipliedReportingOverflow(by: factor)
      guard !overflow else { throw .invalid(outOfRange) }
      product = next
    }
    let amount = rounding.divide(product, by: divisor)
    guard amount.magnitude <= UInt128(Fen.limit.amount.magnitude) else { throw .invalid(outOfRange) }
    return Fen(Int64(amount))
  }
}

extension Fen {
  var wide: Int128 { Int128(amount) }

  /// Throws unless the amount is between zero and `Fen.limit`.
  func checked(_ field: String) throws(SettlementError) {
    guard self >= .zero else { throw .invalid(InvalidValue(field, "is negative")) }
    guard self <= Fen.limit else { throw .invalid(InvalidValue(field, "is outside the allowed range")) }
  }
}

extension Quantity {
  /// Ten-thousandths.
  var wide: Int128 { Int128(tenThousandths) }
  /// Ten-thousandths of a whole.
  static var unit: Int128 { 10_000 }
}
