// SPDX-License-Identifier: Apache-2.0

/// What is refused before a parser sees the text: size, depth, anchors and aliases (which could make a small file huge).
enum YAMLText {
  /// Bytes of one file.
  static let maximumBytes = 4 << 20
  /// Brackets inside brackets; indentation has its own bound below.
  static let maximumFlowDepth = 16
  /// Columns before the first letter of a line: bounds nesting by indentation.
  static let maximumIndentation = 64

  /// The first fault with its line, or nil.
  static func fault(in text: String) -> (line: Int, expected: String)? {
    guard text.utf8.count <= maximumBytes else { return (0, "a file of at most \(maximumBytes) bytes") }
    var scanner = Scanner()
    for byte in text.utf8 {
      if let expected = scanner.step(byte) { return (scanner.line, expected) }
    }
    return nil
  }

  /// Follows quotes and comments closely enough to know where a token begins.
  private struct Scanner {
    var line = 1
    private var column = 0
    private var depth = 0
    private var quote: UInt8?
    private var escaped = false
    private var comment = false
    /// The next byte begins a token: only then is `&` an anchor and a quote a quote.
    private var fresh = true
    private var indenting = true
    private var afterBlank = true

    mutating func step(_ byte: UInt8) -> String? {
      defer { afterBlank = byte == space || byte == newline }
      if byte == newline {
        line += 1
        column = 0
        comment = false
        if quote == nil {
          fresh = true
          indenting = true
        }
        return nil
      }
      column += 1
      if comment { return nil }
      if let open = quote {
        if escaped {
          escaped = false
        } else if byte == backslash && open == doubleQuote {
          escaped = true
        } else if byte == open {
          quote = nil
          fresh = false
        }
        return nil
      }
      if byte == hash && afterBlank {
        comment = true
        return nil
      }
      return token(byte)
    }

    private mutating func token(_ byte: UInt8) -> String? {
      let first = fresh
      if byte != space {
        if indenting && column > maximumIndentation {
          return "at most \(maximumIndentation) columns of indentation"
        }
        if byte != dash { indenting = false }
      }
      switch byte {
      case space: break
      case UInt8(ascii: "&"), UInt8(ascii: "*"):
        if first { return "no anchors or aliases ('&', '*'); write the value out, or quote the text" }
      case UInt8(ascii: "!"):
        if first { return "no tags ('!'); quote the text" }
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        guard first else { break }
        depth += 1
        if depth > maximumFlowDepth { return "at most \(maximumFlowDepth) brackets inside each other" }
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth = max(0, depth - 1)
        fresh = false
      case UInt8(ascii: ","): fresh = fresh || depth > 0
      case UInt8(ascii: ":"), dash, UInt8(ascii: "?"): break
      case doubleQuote, UInt8(ascii: "'"):
        if first { quote = byte }
      default: fresh = false
      }
      // After ": " a value begins.
      if byte == UInt8(ascii: ":") { fresh = true }
      return nil
    }

    private let newline = UInt8(ascii: "\n")
    private let space = UInt8(ascii: " ")
    private let hash = UInt8(ascii: "#")
    private let dash = UInt8(ascii: "-")
    private let backslash = UInt8(ascii: "\\")
    private let doubleQuote = UInt8(ascii: "\"")
  }
}
