// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension RegisterPersonReply: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> RegisterPersonReply {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension RegisterPersonReply: WireStruct {
  typealias Proto = Tongjie__Enrollment__V1__RegisterPersonReply
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__enrollment__v1__register_person_reply__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.version = version
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> RegisterPersonReply {
    RegisterPersonReply(
      version: try Wire.number(proto.version, "version", in: WireLimit.ordinal))
  }
}
