// SPDX-License-Identifier: Apache-2.0

import Money
import Testing

@Suite struct RoundingTests {
  @Test(arguments: [
    (5, 10, 1, 0, 1), (4, 10, 0, 0, 1), (6, 10, 1, 0, 1), (-5, 10, -1, 0, -1), (-4, 10, 0, 0, -1),
    (-6, 10, -1, 0, -1), (10, 10, 1, 1, 1), (-10, 10, -1, -1, -1), (0, 10, 0, 0, 0), (14, 3, 5, 4, 5),
  ])
  func `half goes away from zero, down goes to it, up goes from it`(
    dividend: Int, divisor: Int, halfUp: Int, down: Int, up: Int
  ) {
    let (dividend, divisor) = (Int128(dividend), Int128(divisor))
    #expect(Rounding.halfUp.divide(dividend, by: divisor) == Int128(halfUp))
    #expect(Rounding.down.divide(dividend, by: divisor) == Int128(down))
    #expect(Rounding.up.divide(dividend, by: divisor) == Int128(up))
  }

  @Test func `a product is rounded once, mirrored for what is taken back`() {
    let ratio = Ratio(basisPoints: 6500)
    #expect(Fen(4_575_950).times(ratio, rounding: .halfUp) == Fen(2_974_368))  // 29743.675
    #expect(Fen(-4_575_950).times(ratio, rounding: .halfUp) == Fen(-2_974_368))
    #expect(Fen(1).times(Ratio(basisPoints: 5000), rounding: .halfUp) == Fen(1))
    #expect(Fen(1).times(Ratio(basisPoints: 4999), rounding: .halfUp) == .zero)
    #expect(Fen.limit.times(.one, rounding: .halfUp) == .limit)
    #expect(Fen(63_000_000).divided(by: Ratio(basisPoints: 8500), rounding: .halfUp) == Fen(74_117_647))
    #expect(Fen(1).divided(by: .zero, rounding: .halfUp) == .zero)
  }
}

@Suite struct ParsingTests {
  @Test(arguments: [
    ("0", 0), ("0.05", 5), ("-0.05", -5), ("+1", 100), ("1234.5", 123_450), ("1.500", 150),
    ("100000000000", 10_000_000_000_000), ("-100000000000", -10_000_000_000_000),
  ])
  func `yuan are read exactly`(text: String, fen: Int64) throws {
    #expect(try Fen(yuan: text) == Fen(fen))
  }

  @Test(arguments: [
    ("", MoneyError.notANumber), ("-", .notANumber), (".", .notANumber), ("1.", .notANumber),
    (".5", .notANumber),
    ("1,000", .notANumber), ("1e3", .notANumber), (" 1", .notANumber), ("--1", .notANumber),
    ("1.2.3", .notANumber),
    ("１", .notANumber), ("0x1", .notANumber), ("1.001", .tooManyDecimals), ("100000000000.01", .outOfRange),
    ("99999999999999999999", .outOfRange),
  ])
  func `what is not an exact amount is refused`(text: String, error: MoneyError) {
    #expect(throws: error) { try Fen(yuan: text) }
  }

  @Test func `amounts print as on a receipt and read back`() throws {
    for amount in [0, 1, 99, 100, -1, -100, 123_456_789, -5] as [Int64] {
      #expect(try Fen(yuan: Fen(amount).description) == Fen(amount))
    }
    #expect(Fen(-5).description == "-0.05")
    #expect(Fen(123_405).description == "1234.05")
  }

  @Test func `ratios are percent with at most two decimals`() throws {
    #expect(try Ratio(percent: "65%") == Ratio(basisPoints: 6500))
    #expect(try Ratio(percent: "11.25%").description == "11.25%")
    #expect(throws: MoneyError.notANumber) { try Ratio(percent: "0.65") }
    #expect(throws: MoneyError.outOfRange) { try Ratio(percent: "-1%") }
    #expect(throws: MoneyError.tooManyDecimals) { try Ratio(percent: "1.001%") }
    #expect(Ratio(basisPoints: 12_000).withinUnit == .one)
  }

  @Test func `prices have six decimals, quantities four`() throws {
    let price = try UnitPrice(yuan: "0.123456")
    #expect(try price.times(Quantity("1.5"), rounding: .halfUp) == Fen(19))  // 0.185184
    #expect(try UnitPrice(yuan: "0.005").times(.one, rounding: .halfUp) == Fen(1))
    #expect(try UnitPrice(yuan: "0.005").times(Quantity("-1"), rounding: .halfUp) == Fen(-1))
    #expect(throws: MoneyError.tooManyDecimals) { try UnitPrice(yuan: "0.1234567") }
    #expect(throws: MoneyError.outOfRange) { try UnitPrice(yuan: "-1") }
    #expect(throws: MoneyError.tooManyDecimals) { try Quantity("1.00001") }
    #expect(throws: MoneyError.outOfRange) {
      try UnitPrice.limit.times(Quantity.limit, rounding: .halfUp)
    }
  }
}

@Suite struct SumTests {
  @Test func `sums of outside amounts are checked`() throws {
    #expect(try [Fen(1), Fen(2)].total() == Fen(3))
    #expect(throws: MoneyError.outOfRange) { try Fen.limit.adding(Fen(1)) }
    #expect(throws: MoneyError.outOfRange) { try (-Fen.limit).adding(Fen(-1)) }
    #expect(throws: MoneyError.outOfRange) { try Fen(.max).adding(Fen(.max)) }
  }

  @Test func `a band holds what lies above its floor up to its ceiling`() {
    let band = Band(above: Fen(100), upTo: Fen(200), ratio: .one)
    #expect(band.part(from: .zero, to: Fen(100)) == .zero)
    #expect(band.part(from: .zero, to: Fen(101)) == Fen(1))
    #expect(band.part(from: .zero, to: Fen(200)) == Fen(100))
    #expect(band.part(from: .zero, to: Fen(201)) == Fen(100))
    #expect(band.part(from: Fen(150), to: Fen(999)) == Fen(50))
    #expect(Band(above: Fen(100), upTo: nil, ratio: .one).part(from: .zero, to: Fen(999)) == Fen(899))
  }
}
