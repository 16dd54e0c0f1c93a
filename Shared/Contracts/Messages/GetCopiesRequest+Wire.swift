// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension GetCopiesRequest: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> GetCopiesRequest {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension GetCopiesRequest: WireStruct {
  typealias Proto = Tongjie__Claims__V1__GetCopiesRequest
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__claims__v1__get_copies_request__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.person_id = arena.text(person.text)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> GetCopiesRequest {
    GetCopiesRequest(
      person: try Wire.identifier(proto.person_id, "person_id"))
  }
}
