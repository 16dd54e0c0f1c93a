// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension GetSettlementRequest: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> GetSettlementRequest {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension GetSettlementRequest: WireStruct {
  typealias Proto = Tongjie__Claims__V1__GetSettlementRequest
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__claims__v1__get_settlement_request__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.settlement_id = arena.text(settlementID.text)
    proto.institution = arena.text(institution.text)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> GetSettlementRequest {
    GetSettlementRequest(
      settlementID: try Wire.identifier(proto.settlement_id, "settlement_id"),
      institution: try Wire.identifier(proto.institution, "institution"))
  }
}
