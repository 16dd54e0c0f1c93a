// SPDX-License-Identifier: Apache-2.0

/// Turns a subject (the person, else the settlement id) into the record key, the same for every caller: one subject
/// is one lane on one partition. It is for routing and keeps names out of keys; it is no secrecy.
public struct RoutingKey: Sendable {
  private let key: SigningKey

  public init(secret: [UInt8]) {
    key = SigningKey(secret)
  }

  /// The first 16 bytes of HMAC-SHA256(secret, subject) as 32 bytes of lower-case hexadecimal text.
  public func lane(of subject: String) -> [UInt8] {
    Hex.encode(key.code(of: Array(subject.utf8)).prefix(16))
  }
}
