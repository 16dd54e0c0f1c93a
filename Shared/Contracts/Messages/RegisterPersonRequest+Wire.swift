// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension RegisterPersonRequest: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> RegisterPersonRequest {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension RegisterPersonRequest: WireStruct {
  typealias Proto = Tongjie__Enrollment__V1__RegisterPersonRequest
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__enrollment__v1__register_person_request__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.person = arena.message(person)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> RegisterPersonRequest {
    RegisterPersonRequest(
      person: try Wire.message(proto.person, "person"))
  }
}
