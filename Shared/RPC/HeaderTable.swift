// SPDX-License-Identifier: Apache-2.0

/// Looks up the headers we know; others are ignored, twice the same one of ours is refused.
struct HeaderTable {
  /// So few that looking through them costs less than hashing them.
  private var values: [RecordHeader] = []

  init(_ headers: [RecordHeader]) throws(MalformedRecord) {
    guard headers.count <= RecordLimit.headers else { throw MalformedRecord("too many headers") }
    values.reserveCapacity(headers.count)
    for header in headers where header.name.hasPrefix("rpc-") || header.name == HeaderName.traceparent {
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

  /// The printable ASCII text of a header that must be there.
  func text(_ name: String) throws(MalformedRecord) -> String {
    guard let value = value(name) else { throw MalformedRecord("\(name) is missing") }
    guard !value.isEmpty, value.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw MalformedRecord("\(name) is not printable ASCII")
    }
    return String(decoding: value, as: UTF8.self)
  }

  /// A decimal number of at most 18 digits without sign or leading zero.
  func number(_ name: String) throws(MalformedRecord) -> Int64 {
    let digits = try text(name)
    guard digits.utf8.count <= 18, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      digits == "0" || !digits.hasPrefix("0"), let number = Int64(digits)
    else { throw MalformedRecord("\(name) is not a decimal number") }
    return number
  }

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

/// A record that does not follow the contract; `reason` holds none of its values.
public struct MalformedRecord: Error, Sendable, Equatable, CustomStringConvertible {
  public let reason: String
  public init(_ reason: String) { self.reason = reason }
  public var description: String { reason }
}
