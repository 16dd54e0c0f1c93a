// SPDX-License-Identifier: Apache-2.0

import CProtos
public import Domain
import Money

extension LegOutcome: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> LegOutcome { try Codec.decode(bytes) }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension LegOutcome: WireStruct {
  typealias Proto = Tongjie__Claims__V1__LegOutcome
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__claims__v1__leg_outcome__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.reference = arena.message(reference)
    proto.sequence = sequence
    proto.kind = kind.proto
    proto.attempt = Int64(attempt)
    proto.amount_fen = amount.amount
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> LegOutcome {
    LegOutcome(
      reference: try Wire.message(proto.reference, "reference"),
      sequence: try Wire.number(proto.sequence, "sequence", in: WireLimit.ordinal),
      kind: try Wire.code(proto.kind, "kind"),
      attempt: try Int(Wire.number(proto.attempt, "attempt", in: WireLimit.counter)),
      amount: try Wire.fen(proto.amount_fen, "amount_fen"))
  }
}
