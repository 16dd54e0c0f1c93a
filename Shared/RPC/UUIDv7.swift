// SPDX-License-Identifier: Apache-2.0

/// Time-ordered identifiers (RFC 9562, version 7) as lower-case text of 36 characters.
public enum UUIDv7 {
  /// A new identifier: 48 bits of `now` (Unix ms), 74 random bits.
  public static func make(now: Int64) -> String {
    var random = SystemRandomNumberGenerator()
    let time = UInt64(bitPattern: now) & 0xFFFF_FFFF_FFFF
    let high = time << 16 | 0x7000 | random.next() & 0x0FFF
    let low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for index in 0..<32 {
      if index == 8 || index == 12 || index == 16 || index == 20 { text.append(UInt8(ascii: "-")) }
      let word = index < 16 ? high : low
      text.append(Hex.digit(UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * (index % 16))) & 0xF))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The time in an identifier of version 7 (Unix ms); nil for any other text: its time cannot be told.
  public static func time(of text: String) -> Int64? {
    guard isWellFormed(text) else { return nil }
    let digits = Array(text.utf8)
    guard digits[14] == UInt8(ascii: "7"), "89ab".utf8.contains(digits[19]) else { return nil }
    return Int64(String(decoding: digits[0..<8] + digits[9..<13], as: UTF8.self), radix: 16)
  }

  /// Whether `text` has the form of a UUID in lower case, of whatever version.
  public static func isWellFormed(_ text: String) -> Bool { isWellFormed(text.utf8) }

  static func isWellFormed(_ text: some Collection<UInt8>) -> Bool {
    guard text.count == 36 else { return false }
    for (place, byte) in text.enumerated() {
      switch place {
      case 8, 13, 18, 23: guard byte == UInt8(ascii: "-") else { return false }
      default: guard Hex.value(of: byte) != nil else { return false }
      }
    }
    return true
  }
}
