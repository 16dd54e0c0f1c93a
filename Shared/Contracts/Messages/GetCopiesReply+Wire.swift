// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension GetCopiesReply: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> GetCopiesReply {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension GetCopiesReply: WireStruct {
  typealias Proto = Tongjie__Claims__V1__GetCopiesReply
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__claims__v1__get_copies_reply__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.person_version = personVersion
    proto.cover_version = coverVersion
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> GetCopiesReply {
    GetCopiesReply(
      personVersion: try Wire.number(proto.person_version, "person_version", in: WireLimit.counter),
      coverVersion: try Wire.number(proto.cover_version, "cover_version", in: WireLimit.counter))
  }
}
