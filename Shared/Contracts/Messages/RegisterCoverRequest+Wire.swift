// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension RegisterCoverRequest: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> RegisterCoverRequest {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension RegisterCoverRequest: WireStruct {
  typealias Proto = Tongjie__Commercial__V1__RegisterCoverRequest
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__commercial__v1__register_cover_request__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.person_id = arena.text(person.text)
    proto.n_covers = covers.count
    proto.covers = arena.list(covers)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> RegisterCoverRequest {
    let person: PersonID = try Wire.identifier(proto.person_id, "person_id")
    return RegisterCoverRequest(
      person: person, covers: try Wire.covers(proto.covers, proto.n_covers, of: person))
  }
}
