// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension SettleReply: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> SettleReply { try Codec.decode(bytes) }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension SettleReply: WireStruct {
  typealias Proto = Tongjie__Claims__V1__SettleReply
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__claims__v1__settle_reply__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.record = arena.message(record)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> SettleReply {
    SettleReply(
      record: try Wire.message(proto.record, "record"))
  }
}
