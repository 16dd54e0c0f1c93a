// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What strangers wrote, made fit for a terminal: nothing in it moves the cursor or hides other text.
enum Printable {
  /// Control and format characters as `\u{…}`; at most `limit` characters, then `…`.
  static func text(_ text: String, limit: Int = 200) -> String {
    var printed = ""
    for scalar in text.unicodeScalars.prefix(limit) {
      if isPlain(scalar) {
        printed.unicodeScalars.append(scalar)
      } else {
        printed += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return text.unicodeScalars.count > limit ? printed + "…" : printed
  }

  /// Text when the bytes are plain text, else `hex:…`.
  static func bytes(_ bytes: [UInt8], limit: Int = 200) -> String {
    guard let text = String(validating: bytes, as: UTF8.self), text.unicodeScalars.allSatisfy(isPlain) else {
      return "hex:\(hex(bytes.prefix(limit)))\(bytes.count > limit ? "…" : "")"
    }
    return Printable.text(text, limit: limit)
  }

  /// The same for a text of several lines, whole.
  static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { self.text(String($0), limit: .max) }
      .joined(separator: "\n")
  }

  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 0xF)]] }
    return String(decoding: text, as: UTF8.self)
  }

  /// Unix ms as UTC; the number itself when it is outside the years 1970 to 9999.
  static func time(_ milliseconds: Int64) -> String {
    guard (0..<253_402_300_800_000).contains(milliseconds) else { return String(milliseconds) }
    let seconds = Date(timeIntervalSince1970: TimeInterval(milliseconds / 1000))
    return seconds.formatted(.iso8601)
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
    default: true
    }
  }
}
