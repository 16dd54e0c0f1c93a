// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension CancelReply: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> CancelReply { try Codec.decode(bytes) }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension CancelReply: WireStruct {
  typealias Proto = Tongjie__Claims__V1__CancelReply
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__claims__v1__cancel_reply__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.was_settled = wasSettled ? 1 : 0
    proto.record = arena.optional(record)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> CancelReply {
    CancelReply(
      wasSettled: Wire.flag(proto.was_settled),
      record: try Wire.optional(proto.record, "record"))
  }
}
