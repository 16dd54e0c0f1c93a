// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RPC

struct ErrorDetailsTests {
  @Test func detailsThatAreTooLongLoseTheirLastViolations() throws {
    let long = (0..<100).map { FieldViolation("lines[\($0)].amount_fen", String(repeating: "x", count: 50)) }
    let bytes = try #require(ErrorDetails(violations: long, retryAfter: 5).bytes)
    #expect(bytes.count <= RecordLimit.detailsBytes)
    let read = try #require(ErrorDetails(bytes: bytes))
    #expect(read.violations == Array(long.prefix(read.violations.count)))
    #expect(read.violations.count > 20 && read.retryAfter == 5)
    let limit = LimitReached(name: String(repeating: "x", count: 3000), value: 1, unit: "")
    #expect(ErrorDetails(limit: limit).bytes == nil)
  }

  @Test func damagedBytesAreNone() throws {
    let whole = try #require(
      ErrorDetails(
        violations: [FieldViolation("a", "b")], retryAfter: 300,
        limit: LimitReached(name: "n", value: -1, unit: "u"), resource: ResourceName(kind: "k", id: "i")
      ).bytes)
    var generator = SystemRandomNumberGenerator()
    for length in 0..<whole.count { _ = ErrorDetails(bytes: Array(whole.prefix(length))) }
    for _ in 0..<10_000 {
      var bytes = whole
      bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
      _ = ErrorDetails(bytes: bytes)
    }
    #expect(ErrorDetails(bytes: [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]) == nil)
    #expect(ErrorDetails(bytes: [0x0A, 5, 1]) == nil)
    // A field of a later version is skipped.
    #expect(ErrorDetails(bytes: whole + [0x7A, 1, 65]) == ErrorDetails(bytes: whole))
  }
}
