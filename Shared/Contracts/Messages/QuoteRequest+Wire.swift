// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension QuoteRequest: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> QuoteRequest {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension QuoteRequest: WireStruct {
  typealias Proto = Tongjie__Commercial__V1__QuoteRequest
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__commercial__v1__quote_request__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.person_id = arena.text(person.text)
    proto.commercial_base = arena.message(base)
    proto.n_outcomes = outcomes.count
    proto.outcomes = arena.list(outcomes)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> QuoteRequest {
    QuoteRequest(
      person: try Wire.identifier(proto.person_id, "person_id"),
      base: try Wire.message(proto.commercial_base, "commercial_base"),
      outcomes: try Wire.list(proto.outcomes, proto.n_outcomes, "outcomes", atMost: WireLimit.outcomes))
  }
}
