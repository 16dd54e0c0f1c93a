// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension CancelRequest: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> CancelRequest {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension CancelRequest: WireStruct {
  typealias Proto = Tongjie__Claims__V1__CancelRequest
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__claims__v1__cancel_request__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.settlement_id = arena.text(settlementID.text)
    proto.cancel_id = arena.text(cancelID.text)
    proto.institution = arena.text(institution.text)
    proto.person_id = arena.text(person.text)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> CancelRequest {
    CancelRequest(
      settlementID: try Wire.identifier(proto.settlement_id, "settlement_id"),
      cancelID: try Wire.identifier(proto.cancel_id, "cancel_id"),
      institution: try Wire.identifier(proto.institution, "institution"),
      person: try Wire.identifier(proto.person_id, "person_id"))
  }
}
