// SPDX-License-Identifier: Apache-2.0

import CProtos
public import Domain
import Money

extension SettlementRequest: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> SettlementRequest {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension SettlementRequest: WireStruct {
  typealias Proto = Tongjie__Claims__V1__SettleRequest
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__claims__v1__settle_request__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.settlement_id = arena.text(id.text)
    proto.person_id = arena.text(person.text)
    proto.scheme = scheme.proto
    proto.encounter = arena.message(encounter)
    proto.consent = arena.optional(consent)
    proto.expected_cash = arena.optional(expectedCash)
    proto.deposit_fen = deposit.amount
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> SettlementRequest {
    let expectedCash: Fen? = try Wire.optional(proto.expected_cash, "expected_cash")
    if let expectedCash, expectedCash < .zero { throw InvalidValue("expected_cash.fen", "is negative") }
    return SettlementRequest(
      id: try Wire.identifier(proto.settlement_id, "settlement_id"),
      person: try Wire.identifier(proto.person_id, "person_id"),
      scheme: try Wire.code(proto.scheme, "scheme"),
      encounter: try Wire.message(proto.encounter, "encounter"),
      consent: try Wire.optional(proto.consent, "consent") ?? .none,
      expectedCash: expectedCash,
      deposit: try Wire.fen(proto.deposit_fen, "deposit_fen"))
  }
}
