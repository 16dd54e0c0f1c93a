// SPDX-License-Identifier: Apache-2.0

import CProtos
public import Domain

extension Wire {
  /// At most 16 covers, all of the person whose record holds them.
  static func covers(
    _ pointers: UnsafeMutablePointer<UnsafeMutablePointer<CommercialCover.Proto>?>?, _ count: Int,
    of person: PersonID
  ) throws(InvalidValue) -> [CommercialCover] {
    let covers: [CommercialCover] = try list(pointers, count, "covers", atMost: WireLimit.covers)
    if let stranger = covers.firstIndex(where: { $0.person != person }) {
      throw InvalidValue("covers[\(stranger)].person_id", "is not the person of the record")
    }
    return covers
  }
}

extension CoverRecord: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> CoverRecord { try Codec.decode(bytes) }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension CoverRecord: WireStruct {
  typealias Proto = Tongjie__Commercial__V1__CoverRecord
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__commercial__v1__cover_record__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.person_id = arena.text(person.text)
    proto.version = version
    proto.n_covers = covers.count
    proto.covers = arena.list(covers)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> CoverRecord {
    let person: PersonID = try Wire.identifier(proto.person_id, "person_id")
    return CoverRecord(
      person: person,
      version: try Wire.number(proto.version, "version", in: WireLimit.ordinal),
      covers: try Wire.covers(proto.covers, proto.n_covers, of: person))
  }
}
