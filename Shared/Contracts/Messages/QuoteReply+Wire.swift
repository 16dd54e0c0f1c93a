// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension QuoteReply: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> QuoteReply { try Codec.decode(bytes) }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension QuoteReply: WireStruct {
  typealias Proto = Tongjie__Commercial__V1__QuoteReply
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__commercial__v1__quote_reply__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.n_shares = shares.count
    proto.shares = arena.list(shares)
    proto.n_lump_sums = lumpSums.count
    proto.lump_sums = arena.list(lumpSums)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> QuoteReply {
    QuoteReply(
      shares: try Wire.list(proto.shares, proto.n_shares, "shares", atMost: WireLimit.shares),
      lumpSums: try Wire.lumpSums(proto.lump_sums, proto.n_lump_sums, "lump_sums"))
  }
}
