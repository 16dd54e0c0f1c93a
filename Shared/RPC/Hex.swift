// SPDX-License-Identifier: Apache-2.0

/// Lower-case hexadecimal text.
package enum Hex {
  /// The digit of a number below 16.
  static func digit(_ number: UInt8) -> UInt8 {
    number < 10 ? UInt8(ascii: "0") + number : UInt8(ascii: "a") - 10 + number
  }

  package static func encode(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.underestimatedCount)
    for byte in bytes {
      text.append(digit(byte >> 4))
      text.append(digit(byte & 0xF))
    }
    return text
  }

  /// The sixteen digits of a number.
  static func append(_ number: UInt64, to text: inout [UInt8]) {
    for shift in stride(from: UInt64(60), through: 0, by: -4) {
      text.append(digit(UInt8(truncatingIfNeeded: number >> shift) & 0xF))
    }
  }

  /// Nil when the text has an odd length or anything but lower-case digits.
  package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2)
    var high: UInt8?
    for byte in text {
      guard let digit = value(of: byte) else { return nil }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return bytes
  }

  /// The number of at most sixteen digits; nil when there is anything but lower-case digits.
  static func number(_ text: some Collection<UInt8>) -> UInt64? {
    var number: UInt64 = 0
    for byte in text {
      guard let digit = value(of: byte) else { return nil }
      number = number << 4 | UInt64(digit)
    }
    return number
  }

  package static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
