// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import Testing

@testable import Contracts

/// protobuf-c checks no UTF-8 and ends a text at a NUL; this module does not.
@Suite struct TextTests {
  /// AuditReply with one finding (field 4) of these bytes.
  private func findings(_ bytes: [UInt8]) throws -> [String] {
    try AuditReply.decode([0x22, UInt8(bytes.count)] + bytes).findings
  }

  @Test func aNULIsRefused() {
    for bytes in [[0], [0x61, 0], [0, 0x61], [0x61, 0, 0x62]] as [[UInt8]] {
      #expect(throws: DecodingError(InvalidValue("findings[0]", "holds a NUL"))) { try findings(bytes) }
    }
  }

  @Test func aNULInAnIdentifierIsRefused() {
    #expect(throws: DecodingError(InvalidValue("person_id", "holds a NUL"))) {
      try GetCopiesRequest.decode([0x0A, 2, 0x41, 0])
    }
    #expect(throws: DecodingError(InvalidValue("person_id", "holds a NUL"))) {
      try GetCopiesRequest.decode([0x0A, 1, 0])
    }
    #expect(throws: DecodingError(InvalidValue("person_id", "is empty"))) {
      try GetCopiesRequest.decode([0x0A, 0])
    }
    #expect(throws: DecodingError(InvalidValue("person_id", "is empty"))) { try GetCopiesRequest.decode([]) }
  }

  @Test func aNULInAnOptionalIdentifierIsNotNone() {
    // Share.donor, field 7
    let share = Share(
      payer: .cash, amount: .init(1), rule: "cash", citation: Citation(title: ""), formula: "", figures: [])
    #expect(throws: Never.self) { try Share.decode(share.encoded() + [0x3A, 0]) }
    #expect(throws: DecodingError(InvalidValue("donor", "holds a NUL"))) {
      try Share.decode(share.encoded() + [0x3A, 1, 0])
    }
  }

  @Test func whatIsNotUTF8IsRefused() {
    for bytes in [
      [0xFF], [0xC0, 0x80], [0xE8, 0x8D], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    ] as [[UInt8]] {
      #expect(throws: DecodingError(InvalidValue("findings[0]", "is not UTF-8"))) { try findings(bytes) }
    }
  }

  @Test func chineseAndEmptyTextsAreRead() throws {
    #expect(try findings(Array("药费𝄞".utf8)) == ["药费𝄞"])
    #expect(try findings([]) == [""])
  }
}
