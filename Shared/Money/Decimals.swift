// SPDX-License-Identifier: Apache-2.0

/// Fixed-point decimals as text: the one parser and printer behind money, ratios, prices and quantities.
enum Decimals {
  /// Parses `[+-]digits[.digits]` into units of 10⁻ᵖˡᵃᶜᵉˢ, exactly. No exponent, no separators, no blanks.
  static func parse(_ text: some StringProtocol, places: Int) throws(MoneyError) -> Int64 {
    var negative = false
    var value: Int64 = 0
    var digits = 0
    var decimals: Int?
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where index == 0: negative = true
      case UInt8(ascii: "+") where index == 0: break
      case UInt8(ascii: ".") where decimals == nil && digits > 0: decimals = 0
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if let count = decimals {
          guard count < places else {
            guard byte == UInt8(ascii: "0") else { throw .tooManyDecimals }
            continue
          }
          decimals = count + 1
        }
        value = try append(Int64(byte - UInt8(ascii: "0")), to: value)
      default: throw .notANumber
      }
    }
    guard digits > 0, decimals != 0 else { throw .notANumber }
    for _ in (decimals ?? 0)..<places { value = try append(0, to: value) }
    return negative ? -value : value
  }

  /// Prints units of 10⁻ᵖˡᵃᶜᵉˢ without trailing zeros beyond `keeping` decimals.
  static func print(_ value: Int64, places: Int, keeping: Int) -> String {
    var text = String(value.magnitude)
    while text.utf8.count <= places { text = "0" + text }
    let split = text.index(text.endIndex, offsetBy: -places)
    var fraction = text[split...]
    while fraction.utf8.count > keeping, fraction.last == "0" { fraction = fraction.dropLast() }
    let sign = value < 0 ? "-" : ""
    return fraction.isEmpty ? "\(sign)\(text[..<split])" : "\(sign)\(text[..<split]).\(fraction)"
  }

  private static func append(_ digit: Int64, to value: Int64) throws(MoneyError) -> Int64 {
    let (product, overflowed) = value.multipliedReportingOverflow(by: 10)
    let (sum, overflow) = product.addingReportingOverflow(digit)
    guard !overflowed, !overflow else { throw .outOfRange }
    return sum
  }
}
