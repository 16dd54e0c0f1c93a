// SPDX-License-Identifier: Apache-2.0

import CProtos
public import Domain
import Money

extension CommercialLeg: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> CommercialLeg {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension CommercialLeg: WireStruct {
  typealias Proto = Tongjie__Common__V1__CommercialLeg
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__commercial_leg__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.state = state.proto
    proto.attempt = Int64(attempt)
    proto.amount_fen = amount.amount
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> CommercialLeg {
    CommercialLeg(
      state: try Wire.code(proto.state, "state"),
      attempt: try Int(Wire.number(proto.attempt, "attempt", in: WireLimit.counter)),
      amount: try Wire.fen(proto.amount_fen, "amount_fen"))
  }
}
