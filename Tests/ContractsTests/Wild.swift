// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money

/// Valid values drawn from a seed: the same seed, the same values.
struct Wild {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func bits() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  mutating func below(_ count: Int) -> Int { Int(bits() % UInt64(count)) }
  mutating func flag() -> Bool { bits() & 1 == 1 }

  /// Small, large and at both ends.
  mutating func number(_ range: ClosedRange<Int64>) -> Int64 {
    switch below(6) {
    case 0: return range.lowerBound
    case 1: return range.upperBound
    case 2:
      return range.lowerBound + Int64(bits() % UInt64(min(1_000, range.upperBound - range.lowerBound + 1)))
    default: return range.lowerBound + Int64(bits() % UInt64(range.upperBound - range.lowerBound + 1))
    }
  }

  mutating func fen(negative: Bool = false) -> Fen {
    Fen(number(negative ? -Fen.limit.amount...Fen.limit.amount : 0...Fen.limit.amount))
  }

  mutating func any<Code: CaseIterable>(_ type: Code.Type = Code.self) -> Code {
    let all = Array(Code.allCases)
    return all[below(all.count)]
  }

  mutating func list<Value>(_ range: ClosedRange<Int>, _ make: (inout Wild) -> Value) -> [Value] {
    (0..<range.lowerBound + below(range.count)).map { _ in make(&self) }
  }

  /// Texts with Chinese, at most `bytes` long; empty at times unless `some`.
  mutating func text(_ bytes: Int, some: Bool = false) -> String {
    let letters = ["a", "Z", "0", " ", "-", "é", "药", "费", "𝄞", "\n"]
    var text = ""
    let goal = min(bytes, below(some ? 30 : 40))
    while true {
      let letter = letters[below(letters.count)]
      guard text.utf8.count + letter.utf8.count <= goal else { break }
      text += letter
    }
    return text.isEmpty && some ? "x" : text
  }

  mutating func identifier<ID: Identifier>(_ type: ID.Type = ID.self) -> ID {
    let letters = ID.self is any OpenCode.Type ? Array("abcxyz019_") : Array("azAZ09._-")
    let length = 1 + below(ID.maximumLength)
    return ID(unchecked: String((0..<length).map { _ in letters[below(letters.count)] }))
  }

  mutating func region() -> RegionCode { RegionCode(unchecked: String(100_000 + below(900_000))) }

  mutating func date(_ years: ClosedRange<Int> = 1900...2199) -> CalendarDate {
    try! CalendarDate(year: years.lowerBound + below(years.count), month: 1 + below(12), day: 1 + below(28))
  }

  mutating func period() -> Period {
    try! Period(from: date(1900...2000), to: flag() ? date(2001...2199) : nil)
  }

  mutating func ordinal() -> Int64 { number(1...1_000_000_000_000_000) }
  mutating func counter() -> Int64 { number(0...1_000_000_000_000_000) }
  mutating func revision() -> Int { Int(number(1...Int64(Int32.max))) }
  mutating func year() -> Int { Int(number(1900...2199)) }
}
