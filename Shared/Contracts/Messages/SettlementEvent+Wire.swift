// SPDX-License-Identifier: Apache-2.0

import CProtos
public import Domain

extension SettlementEvent: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> SettlementEvent {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension SettlementEvent: WireStruct {
  typealias Proto = Tongjie__Claims__V1__SettlementEvent
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__claims__v1__settlement_event__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.kind = kind.proto
    proto.person_id = arena.text(person.text)
    proto.sequence = sequence
    proto.record = arena.message(record)
    proto.outcome = arena.message(outcome)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> SettlementEvent {
    SettlementEvent(
      kind: try Wire.code(proto.kind, "kind"),
      person: try Wire.identifier(proto.person_id, "person_id"),
      sequence: try Wire.number(proto.sequence, "sequence", in: WireLimit.ordinal),
      record: try Wire.message(proto.record, "record"),
      outcome: try Wire.message(proto.outcome, "outcome"))
  }
}
