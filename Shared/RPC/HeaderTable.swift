// SPDX-License-Identifier: Apache-2.0

/// Looks up the headers we know; others are ignored, twice the same one of ours is refused.
struct HeaderTable {
  /// So few that looking through them costs less than hashing them.
  private var values: [RecordHeader] = []

  init(_ headers: [RecordHeader]) throws(MalformedRecord) {
    guard headers.count <= RecordLimit.headers else { throw MalformedRecord("too many headers") }
    values.reserveCapacity(headers.count)
    for header in headers where HeaderName.isOurs(header.name) {
      let limit =
        switch header.name {
        case HeaderName.message: RecordLimit.messageBytes
        case HeaderName.details: RecordLimit.detailsBytes
        default: RecordLimit.headerBytes
        }
      guard header.value.count <= limit else {
        throw MalformedRecord("\(Self.label(header.name)) is too long")
      }
      guard value(header.name) == nil else {
        throw MalformedRecord("\(Self.label(header.name)) appears twice")
      }
      values.append(header)
    }
  }

  /// A header that must be there, of printable ASCII text.
  func header(_ name: String) throws(MalformedRecord) -> RecordHeader {
    guard let value = value(name) else { throw MalformedRecord("\(name) is missing") }
    guard !value.isEmpty, value.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw MalformedRecord("\(name) is not printable ASCII")
    }
    return RecordHeader(name, value)
  }

  func text(_ name: String) throws(MalformedRecord) -> String { try header(name).text }

  func number(_ name: String) throws(MalformedRecord) -> Int64 { try header(name).number() }

  func bytes(_ name: String) -> [UInt8]? { value(name) }

  /// The UTF-8 text of a header that may be missing; damaged bytes are replaced.
  func looseText(_ name: String) -> String? {
    value(name).map { String(decoding: $0, as: UTF8.self) }
  }

  private func value(_ name: String) -> [UInt8]? { values.first { $0.name == name }?.value }

  /// A name out of the record, safe to print.
  private static func label(_ name: String) -> String {
    name.utf8.count <= 32 && name.utf8.allSatisfy { (0x21...0x7E).contains($0) } ? name : "a header"
  }
}

extension RecordHeader {
  var text: String { String(decoding: value, as: UTF8.self) }

  /// A decimal number of at most 18 digits without sign or leading zero.
  func number() throws(MalformedRecord) -> Int64 {
    let hasForm = (1...18).contains(value.count) && (value[0] != UInt8(ascii: "0") || value.count == 1)
    guard hasForm, value.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      throw MalformedRecord("\(name) is not a decimal number")
    }
    return value.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }
}

/// A record that does not follow the contract; `reason` holds none of its values.
public struct MalformedRecord: Error, Sendable, Equatable, CustomStringConvertible {
  public let reason: String
  public init(_ reason: String) { self.reason = reason }
  public var description: String { reason }
}
