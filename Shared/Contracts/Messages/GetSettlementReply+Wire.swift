// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension GetSettlementReply: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> GetSettlementReply {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension GetSettlementReply: WireStruct {
  typealias Proto = Tongjie__Claims__V1__GetSettlementReply
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__claims__v1__get_settlement_reply__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.state = state.proto
    proto.record = arena.optional(record)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> GetSettlementReply {
    GetSettlementReply(
      state: try Wire.code(proto.state, "state"),
      record: try Wire.optional(proto.record, "record"))
  }
}
