// SPDX-License-Identifier: Apache-2.0

extension JSON {
  /// Bytes of a text that is read, at most.
  public static let sizeLimit = 16 << 20
  /// Arrays and objects within each other, at most.
  public static let depthLimit = 64

  /// Reads a text exactly: whole numbers of 64 bits only, never through a floating-point number; members keep their order, and
  /// a name that stands twice stays there twice. Foundation's readers round, and drop the second one in silence.
  public init(parsing bytes: [UInt8]) throws(DecodingError) {
    guard bytes.count <= Self.sizeLimit else {
      throw DecodingError("JSON, line 1: over \(Self.sizeLimit) bytes")
    }
    var parser = JSONParser(bytes: bytes)
    do throws(DecodingError) {
      self = try parser.whole()
    } catch {
      let before = bytes.prefix(parser.place)
      let line = before.count { $0 == UInt8(ascii: "\n") } + 1
      let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
      throw DecodingError("JSON, line \(line), byte \(column): \(error.message)")
    }
  }
}

/// RFC 8259 without fractions and exponents.
private struct JSONParser {
  let bytes: [UInt8]
  private(set) var place = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func whole() throws(DecodingError) -> JSON {
    let value = try value(depth: 0)
    skipBlanks()
    guard place == bytes.count else { throw DecodingError("something follows the value") }
    return value
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipBlanks() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
  }

  /// Takes the byte if it comes next, after blanks.
  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard next == UInt8(ascii: byte) else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) throws(DecodingError) -> JSON {
    skipBlanks()
    let opens = next == UInt8(ascii: "{") || next == UInt8(ascii: "[")
    guard !opens || depth < JSON.depthLimit else { throw DecodingError("deeper than \(JSON.depthLimit)") }
    switch next {
    case UInt8(ascii: "{"): return .object(try members(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try elements(depth: depth + 1))
    case UInt8(ascii: "\""): return .string(try text())
    case UInt8(ascii: "-"): return .integer(try number())
    case let digit? where (0x30...0x39).contains(digit): return .integer(try number())
    default:
      for (word, value) in [("true", JSON.bool(true)), ("false", .bool(false)), ("null", .null)]
      where bytes[place...].starts(with: word.utf8) {
        place += word.utf8.count
        return value
      }
      throw DecodingError("expected a value")
    }
  }

  private mutating func elements(depth: Int) throws(DecodingError) -> [JSON] {
    place += 1
    var elements: [JSON] = []
    if take("]") { return elements }
    repeat { elements.append(try value(depth: depth)) } while take(",")
    guard take("]") else { throw DecodingError("expected , or ]") }
    return elements
  }

  private mutating func members(depth: Int) throws(DecodingError) -> [JSON.Member] {
    place += 1
    var members: [JSON.Member] = []
    if take("}") { return members }
    repeat {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw DecodingError("expected a name in quotes") }
      let name = try text()
      guard take(":") else { throw DecodingError("expected :") }
      members.append(JSON.Member(name: name, value: try value(depth: depth)))
    } while take(",")
    guard take("}") else { throw DecodingError("expected , or }") }
    return members
  }

  private mutating func number() throws(DecodingError) -> Int64 {
    let start = place
    if next == UInt8(ascii: "-") { place += 1 }
    let digits = bytes[place...].prefix { (0x30...0x39).contains($0) }
    guard let first = digits.first, first != 0x30 || digits.count == 1 else {
      throw DecodingError("not a number")
    }
    place += digits.count
    if let byte = next, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(byte) {
      throw DecodingError("only whole numbers, without exponent: amounts are in fen")
    }
    guard let number = Int64(String(decoding: bytes[start..<place], as: UTF8.self)) else {
      throw DecodingError("a number of more than 64 bits")
    }
    return number
  }

  private mutating func text() throws(DecodingError) -> String {
    place += 1
    var plain: [UInt8] = []
    while let byte = next {
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: plain, as: UTF8.self) else { throw DecodingError("not UTF-8") }
        return text
      case UInt8(ascii: "\\"): plain += try escaped()
      case 0..<0x20: throw DecodingError("a control character in a text: escape it")
      default: plain.append(byte)
      }
    }
    throw DecodingError("a text without end")
  }

  private mutating func escaped() throws(DecodingError) -> [UInt8] {
    guard let byte = next else { throw DecodingError("a text without end") }
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return Array(String(Character(try scalar())).utf8)
    default: throw DecodingError("an unknown escape")
    }
  }

  /// After `\u`: one unit, or two that make a pair.
  private mutating func scalar() throws(DecodingError) -> Unicode.Scalar {
    var code = try unit()
    if (0xD800..<0xDC00).contains(code), bytes[place...].starts(with: [0x5C, 0x75]) {
      place += 2
      let low = try unit()
      guard (0xDC00..<0xE000).contains(low) else { throw DecodingError("half of a pair of \\u") }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw DecodingError("half of a pair of \\u") }
    return scalar
  }

  private mutating func unit() throws(DecodingError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw DecodingError("\\u needs four hexadecimal digits")
      }
      code = code << 4 | UInt32(digit)
      place += 1
    }
    return code
  }
}
