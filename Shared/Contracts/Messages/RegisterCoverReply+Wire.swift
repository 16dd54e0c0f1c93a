// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension RegisterCoverReply: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> RegisterCoverReply {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension RegisterCoverReply: WireStruct {
  typealias Proto = Tongjie__Commercial__V1__RegisterCoverReply
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__commercial__v1__register_cover_reply__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.version = version
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> RegisterCoverReply {
    RegisterCoverReply(
      version: try Wire.number(proto.version, "version", in: WireLimit.ordinal))
  }
}
