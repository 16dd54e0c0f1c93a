// SPDX-License-Identifier: Apache-2.0

import CProtos
public import Domain

extension PersonRecord: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> PersonRecord {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension PersonRecord: WireStruct {
  typealias Proto = Tongjie__Enrollment__V1__PersonRecord
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__enrollment__v1__person_record__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.person = arena.message(person)
    proto.version = version
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> PersonRecord {
    PersonRecord(
      person: try Wire.message(proto.person, "person"),
      version: try Wire.number(proto.version, "version", in: WireLimit.ordinal))
  }
}
