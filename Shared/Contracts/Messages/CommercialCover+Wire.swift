// SPDX-License-Identifier: Apache-2.0

import CProtos
public import Domain

extension CommercialCover: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> CommercialCover {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension CommercialCover: WireStruct {
  typealias Proto = Tongjie__Common__V1__CommercialCover
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__commercial_cover__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.person_id = arena.text(person.text)
    proto.product = arena.text(product.text)
    proto.insurer = arena.text(insurer.text)
    proto.period = arena.message(period)
    proto.renewals = Int32(clamping: renewals)
    proto.pre_existing = preExisting ? 1 : 0
    proto.consent_to_share = consentToShare ? 1 : 0
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> CommercialCover {
    try CommercialCover(
      person: try Wire.identifier(proto.person_id, "person_id"),
      product: try Wire.identifier(proto.product, "product"),
      insurer: try Wire.identifier(proto.insurer, "insurer"),
      period: try Wire.message(proto.period, "period"),
      renewals: try Int(Wire.number(proto.renewals, "renewals", in: 0...50)),
      preExisting: Wire.flag(proto.pre_existing),
      consentToShare: Wire.flag(proto.consent_to_share))
  }
}
