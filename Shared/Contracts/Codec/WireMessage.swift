// SPDX-License-Identifier: Apache-2.0

/// A value that travels as one protobuf message: an RPC body, an event, a stored record.
public protocol WireMessage: Sendable {
  /// The valid value that these bytes say; anything else is refused, with the field named.
  static func decode(_ bytes: [UInt8]) throws(DecodingError) -> Self
  /// Deterministic: equal values give equal bytes.
  func encoded() -> [UInt8]
}
