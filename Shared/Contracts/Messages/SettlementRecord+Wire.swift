// SPDX-License-Identifier: Apache-2.0

import CProtos
public import Domain

extension SettlementRecord: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> SettlementRecord {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension SettlementRecord: WireStruct {
  typealias Proto = Tongjie__Claims__V1__SettlementRecord
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__claims__v1__settlement_record__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.settlement = arena.message(settlement)
    proto.state = state.proto
    proto.version = Int32(clamping: version)
    proto.leg = arena.message(leg)
    proto.person_version = personVersion
    proto.cover_version = coverVersion
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> SettlementRecord {
    SettlementRecord(
      settlement: try Wire.message(proto.settlement, "settlement"),
      state: try Wire.code(proto.state, "state"),
      version: try Int(Wire.number(proto.version, "version", in: WireLimit.revision)),
      leg: try Wire.message(proto.leg, "leg"),
      personVersion: try Wire.number(proto.person_version, "person_version", in: WireLimit.ordinal),
      coverVersion: try Wire.number(proto.cover_version, "cover_version", in: WireLimit.counter))
  }
}
