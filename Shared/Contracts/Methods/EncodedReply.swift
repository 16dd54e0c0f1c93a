// SPDX-License-Identifier: Apache-2.0

/// A reply in its bytes: a fresh one, or the first one repeated to a known key.
public struct EncodedReply<Reply: WireMessage>: Sendable {
  public let bytes: [UInt8]
  public init(_ reply: Reply) { bytes = reply.encoded() }

  /// `stored`: the bytes of an `EncodedReply` of the same method.
  public init(stored: [UInt8]) { bytes = stored }
}
