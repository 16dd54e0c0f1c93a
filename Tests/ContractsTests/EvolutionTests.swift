// SPDX-License-Identifier: Apache-2.0

import CProtobufC
import Foundation
import Testing

@testable import Contracts

/// Old and new messages cross in both directions. What the .proto files may change at all is `deploy/check/evolution`.
@Suite struct EvolutionTests {
  /// A field of a later version, in each wire type that proto3 writes.
  static let laterValues: [(type: UInt32, value: [UInt8])] = [
    (0, WireField.varint(.max)), (0, [0]), (1, [1, 2, 3, 4, 5, 6, 7, 8]), (2, [0]), (2, [3, 0xFF, 0, 0x80]),
    (5, [1, 2, 3, 4]),
  ]

  // MARK: A new writer, an old reader

  @Test(arguments: MessageCase.all)
  func fieldsOfALaterVersionAreSkippedAtEveryDepth(_ message: MessageCase) throws {
    for later in Self.laterValues {
      #expect(try message.pass(Self.grown(message.full, message, [later])) == message.full)
    }
    #expect(try message.pass(Self.grown(message.full, message, Self.laterValues)) == message.full)
    for seed in 0..<50 as Range<UInt64> {
      let bytes = message.random(seed)
      #expect(try message.pass(Self.grown(bytes, message, Self.laterValues)) == bytes, "seed \(seed)")
    }
  }

  @Test(arguments: MessageCase.all)
  func aCutFieldOfALaterVersionIsRefused(_ message: MessageCase) {
    for later in Self.laterValues {
      let field = WireField(1_000, type: later.type, value: later.value)
      #expect(throws: DecodingError.self) { try message.pass(message.full + field.bytes.dropLast()) }
    }
  }

  /// Groups are of proto2: no later version of this contract writes one.
  @Test(arguments: MessageCase.all) func aGroupIsRefused(_ message: MessageCase) {
    let group = WireField(1_000, type: 3, value: WireField(1_000, type: 4, value: []).bytes)
    #expect(throws: DecodingError.self) { try message.pass(message.full + group.bytes) }
  }

  // MARK: An old writer, a new reader

  @Test func aReaderInsistsOnNoMoreThanItDid() throws {
    let found = try RequiredFields(probing: MessageCase.all)
    let kept = try? String(contentsOf: RequiredFields.file, encoding: .utf8)
    let accepted = RequiredFields(parsing: kept ?? "").accepting(found)
    if ProcessInfo.processInfo.environment["TONGJIE_WRITE"] == "1" {
      try accepted.text.write(to: RequiredFields.file, atomically: true, encoding: .utf8)
    }
    for (message, names) in found.fields {
      let new = names.subtracting(accepted.fields[message] ?? []).sorted()
      #expect(new == [], "\(message): an older writer does not set these, so a reader must do without")
    }
    #expect(try String(contentsOf: RequiredFields.file, encoding: .utf8) == found.text)
  }

  @Test(arguments: MessageCase.all)
  func bytesWithoutAnyFieldThatMayBeAbsentAreRead(_ message: MessageCase) throws {
    let required = try RequiredFields(parsing: String(contentsOf: RequiredFields.file, encoding: .utf8))
    var walk = DescriptorWalk()
    try message.visit(message.full) { walk.visit($0) }
    var optional: [String: Set<String>] = [:]
    for path in walk.fields {
      guard let dot = path.lastIndex(of: ".") else { continue }
      let (owner, field) = (String(path[..<dot]), String(path[path.index(after: dot)...]))
      if required.fields[owner]?.contains(field) != true { optional[owner, default: []].insert(field) }
    }
    let oldest = try message.full(without: optional)
    #expect(try message.pass(oldest) == message.pass(message.pass(oldest)))
    for seed in 0..<50 as Range<UInt64> {
      let bytes = try message.strip(message.random(seed), optional)
      #expect(throws: Never.self, "seed \(seed)") { try message.pass(bytes) }
    }
  }

  // MARK: -

  /// The bytes as a later version writes them: in each message, before, between and after the fields of today.
  static func grown(
    _ bytes: [UInt8], _ message: MessageCase, _ later: [(type: UInt32, value: [UInt8])]
  ) throws -> [UInt8] {
    let descriptor = try #require(try message.descriptor())
    return WireField.rewrite(bytes, descriptor) { fields, descriptor in
      let known = UnsafeBufferPointer(
        start: descriptor.pointee.fields, count: Int(descriptor.pointee.n_fields))
      let next = (known.map(\.id).max() ?? 0) + 1
      // The next number, and the last of all.
      let extra = [next, (1 << 29) - 1].flatMap { number in
        later.map { WireField(number, type: $0.type, value: $0.value) }
      }
      return extra + fields.flatMap { [$0] + extra }
    }
  }
}
