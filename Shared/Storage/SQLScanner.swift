// SPDX-License-Identifier: Apache-2.0

/// Walks over a statement once, copying it with `$n` replaced by `?n`, and notes its first word.
struct SQLScanner {
  private let input: [UInt8]
  private var index = 0
  private(set) var output: [UInt8] = []
  private(set) var highest = 0
  private(set) var firstWord = ""

  init(_ sql: String) {
    input = Array(sql.utf8)
    output.reserveCapacity(input.count)
  }

  mutating func scan() throws {
    while index < input.count {
      let byte = input[index]
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        copy(through: byte)
      case UInt8(ascii: "-") where next == UInt8(ascii: "-"):
        copy(through: UInt8(ascii: "\n"))
      case UInt8(ascii: "/") where next == UInt8(ascii: "*"):
        copyBlockComment()
      case UInt8(ascii: "$"):
        try parameter()
      case UInt8(ascii: "?"),
        UInt8(ascii: ":") where isLetter(next):
        throw StorageError(.badStatement, "parameters are written $1, $2, …")
      default:
        if firstWord.isEmpty && isLetter(byte) { noteFirstWord() }
        output.append(byte)
        index += 1
      }
    }
  }

  private var next: UInt8? { index + 1 < input.count ? input[index + 1] : nil }

  private func isLetter(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private func digit(_ byte: UInt8) -> Int? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte - UInt8(ascii: "0")) : nil
  }

  private mutating func noteFirstWord() {
    firstWord = String(decoding: input[index...].prefix { isLetter($0) }, as: UTF8.self)
  }

  /// Copies from the opening byte to the next `end`. A doubled quote is two literals side by side, which
  /// copies the same.
  private mutating func copy(through end: UInt8) {
    repeat {
      output.append(input[index])
      index += 1
    } while index < input.count && input[index] != end
    guard index < input.count else { return }
    output.append(end)
    index += 1
  }

  private mutating func copyBlockComment() {
    output.append(contentsOf: [UInt8(ascii: "/"), UInt8(ascii: "*")])
    index += 2
    while index < input.count {
      if input[index] == UInt8(ascii: "*") && next == UInt8(ascii: "/") {
        output.append(contentsOf: [UInt8(ascii: "*"), UInt8(ascii: "/")])
        index += 2
        return
      }
      output.append(input[index])
      index += 1
    }
  }

  /// `$n` with n from 1 to 999.
  private mutating func parameter() throws {
    index += 1
    var number = 0
    var digits = 0
    while index < input.count, let value = digit(input[index]), digits < 4 {
      number = number * 10 + value
      digits += 1
      index += 1
    }
    guard (1...999).contains(number) else {
      throw StorageError(.badStatement, "a parameter is $ and a number from 1 to 999")
    }
    highest = max(highest, number)
    output.append(UInt8(ascii: "?"))
    output.append(contentsOf: Array(String(number).utf8))
  }
}
