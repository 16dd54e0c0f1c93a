// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension GetNoticesReply: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> GetNoticesReply {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension GetNoticesReply: WireStruct {
  typealias Proto = Tongjie__Notifications__V1__GetNoticesReply
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__notifications__v1__get_notices_reply__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.n_notices = notices.count
    proto.notices = arena.list(notices)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> GetNoticesReply {
    GetNoticesReply(
      notices: try Wire.list(proto.notices, proto.n_notices, "notices", atMost: WireLimit.notices))
  }
}
