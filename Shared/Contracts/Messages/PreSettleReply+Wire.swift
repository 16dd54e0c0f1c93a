// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension PreSettleReply: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> PreSettleReply {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension PreSettleReply: WireStruct {
  typealias Proto = Tongjie__Claims__V1__PreSettleReply
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__claims__v1__pre_settle_reply__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.settlement = arena.message(settlement)
    proto.leg = arena.message(leg)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> PreSettleReply {
    PreSettleReply(
      settlement: try Wire.message(proto.settlement, "settlement"),
      leg: try Wire.message(proto.leg, "leg"))
  }
}
